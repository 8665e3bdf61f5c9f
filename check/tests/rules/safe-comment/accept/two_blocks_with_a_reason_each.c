#include "trusted.h"

ctx_default(kernel);

uint32_t sum(const uint32_t *words)
{
    uint32_t total = 0;
    /* Safe: the caller has four. */
    unsafe
    {
        total += words[2];
    }
    /* Safe: likewise. */
    unsafe
    {
        total += words[3];
    }
    return total;
}
