#include "trusted.h"

ctx_default(kernel);

unsigned sum(unsigned count)
{
    unsigned numbers[count]; /* expect: safe-unsafe */
    return (unsigned)sizeof numbers;
}
