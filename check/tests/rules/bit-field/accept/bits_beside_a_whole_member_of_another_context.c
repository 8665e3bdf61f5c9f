#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned char overrun ctx(handler);
    unsigned char opened : 1 ctx(kernel);
    unsigned char mode : 2 ctx(kernel);
    unsigned char received ctx(handler);
};

static struct uart uart ctx(kernel);

void open(void) ctx(kernel)
{
    uart.opened = 1;
    uart.mode = 2;
}

ctx_entry(handler) void isr(void)
{
    uart.overrun = 1;
}
