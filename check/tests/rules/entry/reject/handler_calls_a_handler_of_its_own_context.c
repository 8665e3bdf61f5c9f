#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);

ctx_entry(handler) void uart_isr(void)
{
    timer_isr(); /* expect: entry */
}
