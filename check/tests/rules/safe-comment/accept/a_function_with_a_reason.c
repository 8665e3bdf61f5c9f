#include "trusted.h"

ctx_default(kernel);

/* Safe: the caller has four. */
uint32_t word(const uint32_t *words) ctx_unsafe_function;
uint32_t word(const uint32_t *words)
{
    return words[3];
}
