#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[8];

unsigned sum(const uint8_t *end)
{
    unsigned total = 0;
    for (const uint8_t *each = bytes; each != end; each++) /* expect: safe-pointer */
        total += *each;
    return total;
}
