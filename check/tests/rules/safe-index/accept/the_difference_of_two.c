#include "trusted.h"

ctx_default(kernel);

static uint8_t ring[8];

unsigned sum(unsigned from, unsigned to)
{
    unsigned total = 0;
    if (from <= to && to < 8)
        for (unsigned i = 0; i < to - from; i++)
            total += ring[to - i];
    return total;
}
