#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[8];

unsigned sum(unsigned wanted)
{
    const unsigned count = wanted < sizeof bytes ? wanted : sizeof bytes;
    unsigned total = 0;
    for (unsigned i = 0; i < count; i++)
        total += bytes[i];
    return total;
}
