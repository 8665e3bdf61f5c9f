#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned a ctx(kernel), b ctx(handler), *c ctx(kernel);

void poll(void) ctx(kernel)
{
    c = &a;
}

ctx_entry(handler) void isr(void)
{
    b++;
}
