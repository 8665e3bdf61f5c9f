#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    uint32_t found = 0;
    /* Safe: the caller has four. */
    unsafe found = words[3];
    return found;
}
