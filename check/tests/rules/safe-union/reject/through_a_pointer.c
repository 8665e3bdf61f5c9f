#include "trusted.h"

ctx_default(kernel);

uint32_t whole(const union word *word)
{
    return word->whole; /* expect: safe-union */
}
