/* Not bit-fields: each byte is an object of its own. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned char opened ctx(kernel);
    unsigned char overrun ctx(handler);
    unsigned short received ctx(handler);
};

static struct uart uart ctx(kernel);

void open(void) ctx(kernel)
{
    uart.opened = 1;
}

ctx_entry(handler) void isr(void)
{
    uart.overrun = 1;
    uart.received++;
}
