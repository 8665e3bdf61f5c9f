#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint mask ctx(any);

void mask_add(unsigned bits) ctx(any)
{
    unsigned old = atomic_load(&mask);
    while (!atomic_compare_exchange_weak(&mask, &old, old | bits))
        ;
}
