#include "trusted.h"

ctx_default(kernel);

int answer() /* expect: safe-call */
{
    return 42;
}
