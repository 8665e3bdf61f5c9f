#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned *_Atomic mail ctx(kernel) ctx_at(any);

ctx_entry(handler) void isr(void)
{
    *atomic_exchange(&mail, 0) = 1; /* expect: access */
    *mail = 2;                      /* expect: access */
}
