#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned state ctx_shared(handler);

unsigned leave(void) ctx(kernel)
{
    atomic_to(handler)
    {
        if (state == 1)
            goto busy;
    }
    return 0;
busy:
    return state; /* expect: ceiling */
}
