#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned highest ctx(any);

void raise(unsigned to) ctx(any)
{
    highest = highest < to ? to : highest; /* expect: lost-update */
    highest = highest ? highest - 1 : 0;   /* expect: lost-update */
}
