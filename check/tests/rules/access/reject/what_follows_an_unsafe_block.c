#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned count ctx(kernel);

ctx_entry(handler) void timer_isr(void);
void timer_isr(void)
{
    /* Safe: the kernel has not been started yet. */
    unsafe
    {
        count = 0;
    }
    count++; /* expect: access */
}
