#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned total ctx(any), step ctx(any);

void set(unsigned by) ctx(kernel)
{
    total = step + 1;
    total = by + 1;
    step = total;
}
