#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct kernel_flags {
    unsigned opened : 1 ctx(kernel);
};

struct handler_flags {
    unsigned overrun : 1 ctx(handler);
};

static struct kernel_flags mine ctx(kernel);
static struct handler_flags theirs ctx(handler);

void open(void) ctx(kernel)
{
    mine.opened = 1;
}

ctx_entry(handler) void isr(void)
{
    theirs.overrun = 1;
}
