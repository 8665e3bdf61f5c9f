/* An _Atomic object that somebody owns is still owned. */
#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint pending ctx(handler);

unsigned pending_take(void) ctx(kernel)
{
    return atomic_exchange(&pending, 0); /* expect: access */
}
