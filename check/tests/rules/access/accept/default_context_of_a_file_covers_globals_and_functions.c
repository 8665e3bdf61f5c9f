#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_default(kernel);

static unsigned uptime;
unsigned restarts;
static unsigned interrupts ctx(handler);

void uptime_advance(void)
{
    static unsigned fraction;
    if (++fraction == 1000) {
        fraction = 0;
        uptime++;
    }
    restarts += uptime == 0;
}

ctx_entry(handler) void timer_isr(void)
{
    interrupts++;
}
