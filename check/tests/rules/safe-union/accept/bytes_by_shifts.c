#include "trusted.h"

ctx_default(kernel);

uint8_t byte(uint32_t word, unsigned which)
{
    return (uint8_t)(word >> (8 * (which & 3)));
}
