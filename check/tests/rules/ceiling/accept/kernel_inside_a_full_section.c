#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events ctx_shared(handler);
static unsigned seen ctx(kernel);

void poll(void) ctx(kernel)
{
    atomic
    {
        seen = events;
        events = 0;
    }
    atomic events++;
}

ctx_entry(handler) void isr(void)
{
    events++;
}
