#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);

static void simulate(void)
{
    timer_isr(); /* expect: entry */
}

static unsigned count ctx(handler);

ctx_entry(handler) void uart_isr(void)
{
    count++;
    simulate();
}
