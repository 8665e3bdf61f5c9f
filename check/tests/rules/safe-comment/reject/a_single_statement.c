#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words)
{
    uint32_t found = 0;
    unsafe found = words[3]; /* expect: safe-comment */
    return found;
}
