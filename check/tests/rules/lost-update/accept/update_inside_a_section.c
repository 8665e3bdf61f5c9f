#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned count ctx(any);
static unsigned plain ctx(any);

void increment(void) ctx(kernel)
{
    atomic
    {
        plain = plain + 1;
        count += plain;
    }
}
