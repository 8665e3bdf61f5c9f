#include "trusted.h"

ctx_default(kernel);

unsigned sum(const uint8_t *first, unsigned count);

static uint8_t bytes[4];

unsigned all(void)
{
    return sum(bytes, 4) + sum(&bytes[0], 4);
}
