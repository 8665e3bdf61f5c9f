#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned ready ctx(kernel);

ctx_entry(handler) void uart_isr(void)
{
    ready = 1;  /* expect: access */
    ready |= 2; /* expect: access */
    ready++;    /* expect: access */
    --ready;    /* expect: access */
}
