#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events ctx_shared(handler);

ctx_entry(handler) void uart_isr(void)
{
    events++;
}

unsigned events_take(void) ctx(kernel)
{
    unsigned taken = events; /* expect: ceiling */
    events = 0;              /* expect: ceiling */
    return taken;
}
