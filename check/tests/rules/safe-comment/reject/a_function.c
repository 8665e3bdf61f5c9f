#include "trusted.h"

ctx_default(kernel);

uint32_t word(const uint32_t *words) ctx_unsafe_function;
uint32_t word(const uint32_t *words) /* expect: safe-comment */
{
    return words[3];
}
