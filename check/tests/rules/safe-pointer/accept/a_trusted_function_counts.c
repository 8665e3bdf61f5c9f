#include "trusted.h"

ctx_default(kernel);

uint32_t second(const uint32_t *words)
{
    return word_after(words, 0);
}
