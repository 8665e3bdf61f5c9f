#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static volatile unsigned char done ctx(handler);

ctx_entry(handler) void dma_isr(void)
{
    done = 1;
}

void wait(void) ctx(kernel)
{
    while (!done) /* expect: access */
        ;
    done = 0; /* expect: access */
}
