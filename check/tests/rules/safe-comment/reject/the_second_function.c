#include "trusted.h"

ctx_default(kernel);

/* Safe: the caller has four. */
static inline uint32_t third(const uint32_t *words) ctx_unsafe_function
{
    return words[2];
}

static inline uint32_t fourth(const uint32_t *words) ctx_unsafe_function /* expect: safe-comment */
{
    return words[3];
}

uint32_t sum(const uint32_t *words)
{
    return third(words) + fourth(words);
}
