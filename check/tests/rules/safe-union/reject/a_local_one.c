#include "trusted.h"

ctx_default(kernel);

uint32_t swapped(uint32_t word)
{
    union word both;
    both.whole = word;         /* expect: safe-union */
    return both.bytes[3];      /* expect: safe-union */
}
