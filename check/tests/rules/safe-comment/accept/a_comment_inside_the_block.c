#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    unsafe {
        /* Safe: the caller has four. */
        return words[3];
    }
}
