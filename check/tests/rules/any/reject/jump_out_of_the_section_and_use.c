#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned state ctx(any);

unsigned leave(unsigned a) ctx(kernel)
{
    atomic
    {
        if (state == 1)
            goto busy;
        a = state;
    }
    return a;
busy:
    return state; /* expect: any */
}
