#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned one ctx(any), other ctx(any);

void reset(void) ctx(kernel)
{
    atomic one = 0;
    other = 0; /* expect: any */
    atomic if (one) one--;
    else other--;
    one++; /* expect: any */
}
