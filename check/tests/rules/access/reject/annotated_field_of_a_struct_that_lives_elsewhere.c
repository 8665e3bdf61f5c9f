#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned received;
    unsigned reported ctx(kernel);
};

ctx_entry(handler) void uart_isr(void);

static struct uart uart ctx(handler);

void uart_isr(void)
{
    uart.received++;
    uart.reported = 0; /* expect: access */
}
