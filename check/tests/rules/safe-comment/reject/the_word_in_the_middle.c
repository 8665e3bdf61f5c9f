#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    /* This is Safe: the caller has four. */
    unsafe /* expect: safe-comment */
    {
        return words[3];
    }
}
