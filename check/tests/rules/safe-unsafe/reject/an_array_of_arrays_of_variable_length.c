#include "trusted.h"

ctx_default(kernel);

unsigned sum(unsigned count)
{
    unsigned numbers[4][count]; /* expect: safe-unsafe */
    return (unsigned)sizeof numbers;
}
