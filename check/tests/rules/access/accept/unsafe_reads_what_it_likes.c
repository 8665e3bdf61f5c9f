#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(dump, unmaskable);

static unsigned ticks ctx(kernel), received ctx(handler), queued ctx(any);

static unsigned kernel_ticks(void)
{
    return ticks;
}

unsigned state(void) ctx(dump)
{
    unsigned sum = 0;
    /* Safe: everything else has stopped. */
    unsafe
    {
        sum = ticks + received + queued + kernel_ticks();
    }
    return sum;
}
