#include "trusted.h"

ctx_default(kernel);

static uint8_t bits[4];

bool is_set(uint8_t number)
{
    return (bits[number >> 6] >> (number & 7) & 1) != 0;
}
