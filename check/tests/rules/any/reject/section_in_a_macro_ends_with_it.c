#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned head ctx(any), tail ctx(any);

#define LOCKED(statement) atomic statement

void step(void) ctx(kernel)
{
    LOCKED(head++);
    LOCKED(head++; tail++); /* expect: any */
}
