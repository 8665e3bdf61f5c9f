#include "trusted.h"

ctx_default(kernel);

int one(void)
{
    int number;
    return number; /* expect: safe-init */
}
