#include "trusted.h"

ctx_default(kernel);

unsigned sum(const uint8_t bytes[4])
{
    unsigned total = 0;
    for (unsigned i = 0; i < 4; i++)
        total += bytes[i]; /* expect: safe-index */
    return total;
}
