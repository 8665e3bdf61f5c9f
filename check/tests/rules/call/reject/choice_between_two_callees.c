#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void kernel_idle(void) ctx(kernel);
void handler_idle(void) ctx(handler);

ctx_entry(handler) void isr(void)
{
    int busy = 1;
    (busy ? kernel_idle : kernel_idle)(); /* expect: call */
    ((void)busy, kernel_idle)();          /* expect: call */
    handler_idle();
}
