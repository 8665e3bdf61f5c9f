#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned interrupts ctx(handler);

ctx_entry(handler) void timer_isr(void)
{
    interrupts++;
}

unsigned interrupt_count(void) ctx(kernel)
{
    return interrupts; /* expect: access */
}
