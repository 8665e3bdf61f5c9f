#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned shared ctx(any);

static void bump(void) ctx_in_atomic
{
    shared++;
}

void count(void) ctx(kernel)
{
    ctx_atomic bump();
    ctx_atomic
    {
        shared--;
    }
}
