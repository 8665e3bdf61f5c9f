#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic int highest ctx(any);

void highest_raise(int value) ctx(any)
{
    int now = atomic_load(&highest);
    while (now < value && !atomic_compare_exchange_weak(&highest, &now, value))
        ;
}
