#include "trusted.h"

ctx_default(kernel);

/* Safe: the caller has four. */
static inline uint32_t word(const uint32_t *words) ctx_unsafe_function
{
    return words[3];
}

uint32_t first(const uint32_t *words)
{
    return word(words);
}
