#include "trusted.h"

ctx_default(kernel);

uint8_t second(const uint8_t *bytes)
{
    return bytes[1]; /* expect: safe-index */
}
