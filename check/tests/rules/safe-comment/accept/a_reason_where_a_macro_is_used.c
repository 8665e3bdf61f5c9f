#include "trusted.h"

ctx_default(kernel);

#define TRUST unsafe

uint32_t word(const uint32_t *words)
{
    /* Safe: the caller has four. */
    TRUST
    {
        return words[3];
    }
}
