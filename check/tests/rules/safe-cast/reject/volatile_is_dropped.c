#include "trusted.h"

ctx_default(kernel);

uint32_t peek(volatile uint32_t *word)
{
    return *(uint32_t *)word; /* expect: safe-cast */
}
