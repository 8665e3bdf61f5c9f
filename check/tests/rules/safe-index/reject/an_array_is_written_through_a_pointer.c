#include "trusted.h"

ctx_default(kernel);

void fill(unsigned *number);
static uint8_t bytes[8];

uint8_t through_a_pointer(unsigned value)
{
    unsigned pair[2] = {1, 2};
    unsigned *to = pair;
    if (pair[0] >= 8)
        return 0;
    *to = value;
    return bytes[pair[0]]; /* expect: safe-index */
}

uint8_t by_a_call(void)
{
    unsigned pair[2] = {1, 2};
    if (pair[0] >= 8)
        return 0;
    fill(pair);
    return bytes[pair[0]]; /* expect: safe-index */
}
