#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);

void timer_simulate(void) ctx(kernel)
{
    timer_isr(); /* expect: entry */
}
