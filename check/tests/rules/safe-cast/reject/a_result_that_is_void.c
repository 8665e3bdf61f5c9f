#include "trusted.h"

ctx_default(kernel);

uint32_t first(void)
{
    const uint32_t *const words = memory_of(1); /* expect: safe-cast */
    return *words;
}
