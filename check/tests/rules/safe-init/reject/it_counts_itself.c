#include "trusted.h"

ctx_default(kernel);

int count(void)
{
    int number;
    number++; /* expect: safe-init */
    return number;
}
