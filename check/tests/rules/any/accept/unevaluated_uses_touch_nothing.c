#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned table[8] ctx(any);

size_t sizes(void) ctx(kernel)
{
    __typeof__(table[0]) zero = 0;
    return sizeof table + sizeof table[1]++ + sizeof zero + _Generic(table[0], unsigned : 1u) +
           _Alignof(unsigned);
}
