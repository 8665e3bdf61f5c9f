/* Handlers of one level never run at once on one core. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(uart_handler, 1);
ctx_declare(timer_handler, 1);

static unsigned events ctx_shared(uart_handler);

ctx_entry(uart_handler) void uart_isr(void)
{
    events++;
}

ctx_entry(timer_handler) void timer_isr(void)
{
    events += 2;
}
