#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned x ctx(any);

void operators(unsigned a) ctx(kernel)
{
    x = x | a;  /* expect: lost-update */
    x = x & ~a; /* expect: lost-update */
    x = x ^ a;  /* expect: lost-update */
    x = x << 1; /* expect: lost-update */
    x = x * 2;  /* expect: lost-update */
    x = x % 7;  /* expect: lost-update */
    x = -x;     /* expect: lost-update */
    x = ~x;     /* expect: lost-update */
}
