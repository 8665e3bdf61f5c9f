#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);

void simulate(unsigned times)
{
    while (times--)
        timer_isr(); /* expect: entry */
}
