#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned total ctx(any), parts[4] ctx(any);

static void add(unsigned index) in_atomic
{
    total += parts[index & 3];
}

static void add_all(void) in_atomic
{
    for (unsigned i = 0; i < 4; i++)
        add(i);
}

ctx_entry(handler) void isr(void)
{
    atomic add_all();
}

void sum(void) ctx(kernel)
{
    atomic
    {
        total = 0;
        add_all();
    }
}
