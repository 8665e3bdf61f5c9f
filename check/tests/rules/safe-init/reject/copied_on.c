#include "trusted.h"

ctx_default(kernel);

int value(void)
{
    int number;
    const int copy = number; /* expect: safe-init */
    return copy;
}
