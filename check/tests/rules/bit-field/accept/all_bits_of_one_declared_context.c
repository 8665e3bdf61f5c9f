#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned received : 8 ctx(handler);
    unsigned overrun : 1 ctx(handler);
    unsigned parity : 1 ctx(handler);
};

static struct uart uart ctx(handler);

ctx_entry(handler) void isr(void)
{
    uart.overrun = uart.received == 0;
}
