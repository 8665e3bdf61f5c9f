#include "trusted.h"

ctx_default(kernel);

static union word words[4];

uint32_t first(void)
{
    return words[0].whole; /* expect: safe-union */
}
