#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[4];

unsigned sum(void)
{
    unsigned total = 0;
    for (unsigned i = 0; i < sizeof bytes; i++)
        total += bytes[i];
    return total;
}
