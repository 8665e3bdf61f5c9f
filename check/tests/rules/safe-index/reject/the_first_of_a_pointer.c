#include "trusted.h"

ctx_default(kernel);

uint8_t first(const uint8_t *bytes, unsigned size)
{
    return size > 0 ? bytes[0] : 0; /* expect: safe-index */
}
