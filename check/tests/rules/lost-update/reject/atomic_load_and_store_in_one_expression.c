#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint count ctx(any);

void increment(void) ctx(kernel)
{
    atomic_store(&count, atomic_load(&count) + 1); /* expect: lost-update */
    count = atomic_load(&count) + 1;               /* expect: lost-update */
    atomic_store(&count, count + 1);               /* expect: lost-update */
}
