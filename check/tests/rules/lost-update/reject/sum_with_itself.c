#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned count ctx(any);

ctx_entry(handler) void isr(void)
{
    count = count + 1; /* expect: lost-update */
    count = 1 + count; /* expect: lost-update */
    count = count - 1; /* expect: lost-update */
}
