/* Masked or not: an entry ends with the return from the interrupt. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);

void poll(void) ctx(kernel)
{
    atomic timer_isr(); /* expect: entry */
}
