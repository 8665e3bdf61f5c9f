#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static unsigned events ctx_shared(handler);

unsigned poll(void) ctx(kernel)
{
    unsigned taken = 0;
    atomic_to(handler)
    {
        taken = events;
        events = 0;
    }
    return taken;
}

ctx_entry(handler) void isr(void)
{
    events++;
}
