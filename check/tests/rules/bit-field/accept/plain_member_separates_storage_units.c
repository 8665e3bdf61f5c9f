#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned opened : 1 ctx(kernel);
    unsigned char divider;
    unsigned overrun : 1 ctx(handler);
};

static struct uart uart ctx(kernel);

void open(void) ctx(kernel)
{
    uart.opened = 1;
    uart.divider = 2;
}

ctx_entry(handler) void isr(void)
{
    uart.overrun = 1;
}
