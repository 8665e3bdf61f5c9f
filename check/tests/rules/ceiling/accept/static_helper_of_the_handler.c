#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events[4] ctx_shared(handler);
static unsigned total ctx(handler);

static void count(unsigned index)
{
    events[index & 3]++;
    total++;
}

ctx_entry(handler) void isr(void)
{
    count(2);
}
