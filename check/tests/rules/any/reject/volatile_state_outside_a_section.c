#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static volatile unsigned flag ctx(any);

ctx_entry(handler) void isr(void)
{
    flag = 1; /* expect: any */
}

void wait(void) ctx(kernel)
{
    while (!flag) /* expect: any */
        ;
}
