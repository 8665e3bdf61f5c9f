#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[8];

uint32_t word(void)
{
    return *(uint32_t *)bytes; /* expect: safe-cast */
}
