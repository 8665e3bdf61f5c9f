#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    struct {
        unsigned opened : 1 ctx(kernel);
        unsigned mode : 2 ctx(kernel);
    };
    struct {
        unsigned overrun : 1 ctx(handler);
        unsigned parity : 1 ctx(handler);
    };
};

static struct uart uart ctx(kernel);

void open(void) ctx(kernel)
{
    uart.mode = uart.opened;
}

ctx_entry(handler) void isr(void)
{
    uart.overrun = uart.parity;
}
