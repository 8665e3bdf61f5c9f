#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    /* Safe: no. */
    ctx_unsafe /* expect: safe-unsafe */
    {
        return words[3];
    }
}
