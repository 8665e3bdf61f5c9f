#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned ticks ctx(kernel);

unsigned state(void) ctx(handler)
{
    unsigned sum = 0;
    /* Safe: it is an example. */
    unsafe
    {
        sum = ticks;
    }
    return sum + ticks; /* expect: access */
}
