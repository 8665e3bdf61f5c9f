#include "trusted.h"

ctx_default(kernel);

int run(int (*what)())
{
    return what(); /* expect: safe-call */
}
