#include "trusted.h"

ctx_default(kernel);

/* Safe: no. */
uint32_t next(const uint32_t *words) ctx_unsafe_function;
uint32_t next(const uint32_t *words) /* expect: safe-unsafe */
{
    return *words;
}
