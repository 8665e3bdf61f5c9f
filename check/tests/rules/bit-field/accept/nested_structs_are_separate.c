#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct flags {
    unsigned low : 4;
    unsigned high : 4;
};

struct pair {
    struct flags mine ctx(kernel);
    struct flags theirs ctx(handler);
};

static struct pair pair ctx(kernel);

void set(void) ctx(kernel)
{
    pair.mine.low = 1;
}

ctx_entry(handler) void isr(void)
{
    pair.theirs.high = 1;
}
