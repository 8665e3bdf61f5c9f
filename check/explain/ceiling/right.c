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
    unsigned taken;
    atomic
    {
        taken = events;
        events = 0;
    }
    return taken;
}
