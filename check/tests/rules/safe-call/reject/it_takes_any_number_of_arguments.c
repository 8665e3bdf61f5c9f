#include "trusted.h"

ctx_default(kernel);

int first(int count, ...) /* expect: safe-call */
{
    return count;
}
