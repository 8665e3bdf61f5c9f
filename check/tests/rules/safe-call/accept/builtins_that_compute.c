#include "trusted.h"

ctx_default(kernel);

unsigned bits(uint32_t word)
{
    return (unsigned)__builtin_popcount(word) + (unsigned)__builtin_clz(word | 1);
}
