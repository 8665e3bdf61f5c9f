#include "trusted.h"

ctx_default(kernel);

int only(int number)
{
    if (number == 1)
        return 2;
    __builtin_unreachable(); /* expect: safe-call */
}
