#include "trusted.h"

ctx_default(kernel);

#define TRUST unsafe

uint32_t word(const uint32_t *words)
{
    /* Safe: no. */
    TRUST /* expect: safe-unsafe */
    {
        return words[3];
    }
}
