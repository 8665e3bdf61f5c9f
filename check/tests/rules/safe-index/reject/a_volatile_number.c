#include "trusted.h"

ctx_default(kernel);

static volatile unsigned number;
static uint8_t bytes[8];

uint8_t one(void)
{
    return number < 8 ? bytes[number] : 0; /* expect: safe-index */
}
