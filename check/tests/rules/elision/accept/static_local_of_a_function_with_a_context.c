#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned next_identifier(void) ctx(kernel)
{
    static unsigned identifier;
    return ++identifier;
}

ctx_entry(handler) void isr(void)
{
    static unsigned count, *last = &count;
    ++*last;
}
