#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[4];

uint8_t *end(void)
{
    return &bytes[4]; /* expect: safe-index */
}
