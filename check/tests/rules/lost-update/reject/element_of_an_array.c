#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned cells[4] ctx(any);

void bump(unsigned i) ctx(kernel)
{
    cells[2] = cells[2] + 1; /* expect: lost-update */
    cells[i] = cells[i] + 1; /* expect: lost-update */
}
