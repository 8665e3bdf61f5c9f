#include "trusted.h"

ctx_default(kernel);

static uint8_t ring[16];
static unsigned head;

void put(uint8_t byte)
{
    ring[head & 15] = byte;
    ring[head++ & (sizeof ring - 1)] = byte;
}
