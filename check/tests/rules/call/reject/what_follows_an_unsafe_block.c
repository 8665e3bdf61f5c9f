#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void kernel_work(void) ctx(kernel);

ctx_entry(handler) void fault_isr(void);
void fault_isr(void)
{
    /* Safe: once, before the kernel runs. */
    unsafe
    {
        kernel_work();
    }
    kernel_work(); /* expect: call */
}
