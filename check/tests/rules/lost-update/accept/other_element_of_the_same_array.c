#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned cells[4] ctx(any);

void shift(void) ctx(kernel)
{
    cells[0] = cells[1] + 1;
    cells[2] = cells[3];
}
