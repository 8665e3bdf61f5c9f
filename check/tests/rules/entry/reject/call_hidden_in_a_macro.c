#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);

#define SIMULATE(interrupt) interrupt##_isr()

void poll(void) ctx(kernel)
{
    SIMULATE(timer); /* expect: entry */
}
