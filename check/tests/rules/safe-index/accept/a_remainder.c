#include "trusted.h"

ctx_default(kernel);

enum { SLOTS = 5 };
static uint8_t ring[SLOTS];
static unsigned head;

void put(uint8_t byte)
{
    ring[head++ % SLOTS] = byte;
}
