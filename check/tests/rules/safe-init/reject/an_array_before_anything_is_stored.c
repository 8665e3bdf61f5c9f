#include "trusted.h"

ctx_default(kernel);

unsigned first(void)
{
    unsigned numbers[4];
    return numbers[0]; /* expect: safe-init */
}
