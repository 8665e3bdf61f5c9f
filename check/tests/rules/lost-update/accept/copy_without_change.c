#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned from ctx(any), to ctx(any);

void copy(void) ctx(kernel)
{
    to = from;
    unsigned local = to;
    from = local;
}
