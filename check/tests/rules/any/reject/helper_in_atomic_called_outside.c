#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned head ctx(any);

static void advance(void) in_atomic
{
    head++;
}

void step(void) ctx(kernel)
{
    advance(); /* expect: any */
    atomic advance();
    (advance)(); /* expect: any */
}
