/* A handler of a higher level may come between. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned ticks ctx(any);

ctx_entry(handler) void timer_isr(void)
{
    if (ticks < 100)
        ticks = ticks + 1; /* expect: lost-update */
}
