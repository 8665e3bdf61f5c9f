#include "trusted.h"

ctx_default(kernel);

#define AS_WORDS(bytes) ((const uint32_t *)(bytes))

uint32_t word(const uint8_t *bytes)
{
    return *AS_WORDS(bytes); /* expect: safe-cast */
}
