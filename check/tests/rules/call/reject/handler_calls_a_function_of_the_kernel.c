#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void scheduler_wake(void) ctx(kernel);

ctx_entry(handler) void uart_isr(void)
{
    scheduler_wake(); /* expect: call */
}
