#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    /* Safe: the caller has four. */
    unsafe
    {
        return words[3];
    }
}
