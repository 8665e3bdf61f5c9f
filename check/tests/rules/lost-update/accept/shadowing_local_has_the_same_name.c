#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned count ctx(any);

void shadow(void) ctx(kernel)
{
    {
        unsigned count = 3;
        count = count + 1;
    }
    count = 4;
}
