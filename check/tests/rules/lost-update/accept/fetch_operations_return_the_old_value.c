#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint next ctx(any);

unsigned ticket(void) ctx(any)
{
    unsigned mine = atomic_fetch_add_explicit(&next, 1, memory_order_relaxed);
    return mine + 1;
}
