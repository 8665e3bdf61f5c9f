#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned visits ctx(kernel);

static void odd(unsigned n);

static void even(unsigned n)
{
    if (n)
        odd(n - 1);
}

static void odd(unsigned n)
{
    visits++;
    if (n)
        even(n - 1);
}

ctx_entry(handler) void isr(void)
{
    even(4); /* expect: call */
}
