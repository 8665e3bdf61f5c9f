#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned word ctx(any);
static unsigned level ctx_shared(handler);

static void bump(unsigned *p ctx(any)) in_atomic { ++*p; }

static void raise(unsigned *p ctx_shared(handler))
{
    atomic_to(handler) ++*p;
}

void step(void) ctx(kernel)
{
    atomic bump(&word);
    raise(&level);
}
