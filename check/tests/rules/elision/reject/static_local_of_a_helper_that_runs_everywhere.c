#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned counted(void)
{
    static unsigned calls; /* expect: elision */
    return ++calls;
}

static unsigned mine ctx(kernel), theirs ctx(handler);

void poll(void) ctx(kernel)
{
    mine = counted();
}

ctx_entry(handler) void isr(void)
{
    theirs = counted();
}
