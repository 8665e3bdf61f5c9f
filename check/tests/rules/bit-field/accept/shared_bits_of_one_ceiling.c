#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct flags {
    unsigned pending : 1 ctx_shared(handler);
    unsigned lost : 1 ctx_shared(handler);
};

static struct flags flags ctx(kernel);

void clear(void) ctx(kernel)
{
    atomic_to(handler)
    {
        flags.pending = 0;
        flags.lost = 0;
    }
}

ctx_entry(handler) void isr(void)
{
    flags.lost = flags.pending;
}
