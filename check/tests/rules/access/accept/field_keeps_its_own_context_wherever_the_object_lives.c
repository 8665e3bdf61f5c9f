#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned received;
    unsigned reported ctx(kernel);
};

static struct uart uart ctx(handler);

ctx_entry(handler) void uart_isr(void)
{
    uart.received++;
}

void uart_report(struct uart *it ctx(handler)) ctx(kernel)
{
    it->reported++;
    uart.reported = it->reported + 1;
}
