#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events ctx(any);

ctx_entry(handler) void isr(void)
{
    events++; /* expect: any */
}

unsigned poll(void) ctx(kernel)
{
    unsigned seen = events; /* expect: any */
    events = 0;             /* expect: any */
    return seen;
}
