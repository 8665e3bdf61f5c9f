/* Only `in_atomic` says that a function is called from sections alone. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned head ctx(any);

static void advance(void)
{
    head++; /* expect: any */
}

void step(void) ctx(kernel)
{
    atomic advance();
}
