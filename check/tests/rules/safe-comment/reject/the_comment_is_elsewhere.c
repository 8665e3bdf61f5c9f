#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    /* Safe: the caller has four. */
    uint32_t found = 0;
    unsafe /* expect: safe-comment */
    {
        found = words[3];
    }
    return found;
}
