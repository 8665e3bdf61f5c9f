#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint count ctx(any);

void reset(void) ctx(kernel)
{
    atomic_init(&count, 0); /* expect: any */
}
