#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);

void poll(void) ctx(handler)
{
    void timer_isr(void);
    timer_isr(); /* expect: entry */
}
