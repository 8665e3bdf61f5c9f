#include "trusted.h"

ctx_default(kernel);

const uint32_t *next(const uint32_t *word)
{
    word++; /* expect: safe-pointer */
    return word;
}
