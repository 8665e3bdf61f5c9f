#include "trusted.h"

ctx_default(kernel);

static uint32_t word;
uint8_t *const first_byte = (uint8_t *)&word; /* expect: safe-cast */
