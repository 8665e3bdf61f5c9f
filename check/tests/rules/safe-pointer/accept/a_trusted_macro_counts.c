#include "trusted.h"

ctx_default(kernel);

const uint32_t *next(const uint32_t *word)
{
    return TRUSTED_NEXT(word);
}
