#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned count ctx(any);
static _Atomic _Bool done ctx(any);

void reset(void) ctx(kernel)
{
    if (count > 3)
        count = 0;
    done = count == 0;
    done = !count;
}
