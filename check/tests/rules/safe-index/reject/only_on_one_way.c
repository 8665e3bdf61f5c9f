#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[8];

uint8_t one(unsigned which, bool is_small)
{
    if (is_small)
        which = 3;
    return bytes[which]; /* expect: safe-index */
}
