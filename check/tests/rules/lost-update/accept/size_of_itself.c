#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned size ctx(any);

void measure(void) ctx(kernel)
{
    size = sizeof size + 1;
    size = (unsigned)sizeof(size) * 2u;
    size = _Generic(size, default : 3u);
}
