#include "trusted.h"

ctx_default(kernel);

void copy(uint8_t *to, const uint8_t *from, size_t size)
{
    while (size-- > 0)
        *to++ = *from++; /* expect: safe-pointer safe-pointer */
}
