#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[4];

bool is_set(unsigned which)
{
    return bytes[which] && which < 4; /* expect: safe-index */
}
