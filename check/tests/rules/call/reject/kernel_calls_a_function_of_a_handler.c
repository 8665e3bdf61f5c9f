#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned head ctx(handler);

static void drain(void)
{
    head = 0;
}

void uart_reset(void) ctx(handler);

void reset(void) ctx(kernel)
{
    uart_reset(); /* expect: call */
    drain();      /* expect: call */
}
