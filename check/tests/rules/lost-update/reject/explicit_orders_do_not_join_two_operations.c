#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint count ctx(any);

void increment(void) ctx(kernel)
{
    atomic_store_explicit(&count, /* expect: lost-update */
                          atomic_load_explicit(&count, memory_order_acquire) + 1,
                          memory_order_release);
}
