/* They never run at once on one core; a context is a name nevertheless. */
#include "ctx.h"

ctx_declare(uart_handler, 1);
ctx_declare(timer_handler, 1);

static unsigned received ctx(uart_handler);

ctx_entry(timer_handler) void timer_isr(void)
{
    received = 0; /* expect: access */
}
