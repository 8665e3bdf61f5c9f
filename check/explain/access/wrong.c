#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned ticks ctx(kernel);

ctx_entry(handler) void timer_isr(void)
{
    ticks++; /* expect: access */
}

unsigned ticks_read(void) ctx(kernel)
{
    return ticks;
}
