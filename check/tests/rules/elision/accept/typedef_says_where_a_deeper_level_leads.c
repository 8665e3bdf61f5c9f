#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef unsigned *kernel_word ctx(kernel);

void forget(kernel_word *slot) ctx(handler)
{
    *slot = 0;
}

static kernel_word slot ctx_at(handler);

void clear(void) ctx(handler)
{
    forget(&slot);
}
