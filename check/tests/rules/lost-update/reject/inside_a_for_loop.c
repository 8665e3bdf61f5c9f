#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned i ctx(any);

void loop(void) ctx(kernel)
{
    for (i = 0; i < 4; i = i + 1) /* expect: lost-update */
        ;
    while (i > 2)
        i = i - 1; /* expect: lost-update */
}
