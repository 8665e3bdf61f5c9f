#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned long ticks ctx(handler);
static unsigned char buffer[32] ctx(handler);

unsigned long zero_like_ticks(void) ctx(kernel)
{
    __typeof__(ticks) zero = 0;
    __typeof__(ticks++) one = 1;
    __typeof__(buffer[0]) last = 0;
    return zero + one + last;
}
