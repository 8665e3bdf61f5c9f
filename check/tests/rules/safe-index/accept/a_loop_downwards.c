#include "trusted.h"

ctx_default(kernel);

static uint8_t bytes[4];

unsigned sum(void)
{
    unsigned total = 0;
    for (unsigned i = 4; i > 0; i--)
        total += bytes[i - 1];
    for (int i = 3; i >= 0; i--)
        total += bytes[i];
    return total;
}
