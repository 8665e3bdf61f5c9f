#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static unsigned low ctx(handler), high ctx(radio_handler);

ctx_entry(handler) void uart_isr(void)
{
    low++;
}

ctx_entry(radio_handler) void radio_isr(void)
{
    high++;
}
