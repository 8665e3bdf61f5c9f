#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

extern unsigned uptime ctx(kernel);
static unsigned forward ctx(handler);

unsigned uptime;
static unsigned forward;

void tick(void) ctx(kernel)
{
    uptime++;
}

ctx_entry(handler) void isr(void)
{
    forward++;
}
