#include "trusted.h"

ctx_default(kernel);

unsigned sum(const uint8_t *bytes counted_by(size), size_t size)
{
    unsigned total = 0;
    for (size_t i = 0; i < size; i++)
        total += bytes[i];
    if (size > 2)
        total += bytes[size - 1] + bytes[2];
    return total;
}

static uint8_t own[8];

unsigned all(void)
{
    return sum(own, 8) + sum(own, sizeof own / 2) + sum(NULL, 0);
}
