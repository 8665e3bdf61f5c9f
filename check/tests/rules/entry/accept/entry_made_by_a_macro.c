#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

#define HANDLER(name) ctx_entry(handler) void name##_isr(void)

static unsigned ticks ctx(handler);

HANDLER(timer)
{
    ticks++;
}

HANDLER(uart);
