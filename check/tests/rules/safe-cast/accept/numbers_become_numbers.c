#include "trusted.h"

ctx_default(kernel);

uint8_t low(uint32_t word)
{
    const int64_t wide = (int64_t)word << 8;
    return (uint8_t)(wide >> 8);
}
