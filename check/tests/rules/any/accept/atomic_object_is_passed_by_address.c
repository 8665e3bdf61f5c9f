#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint count ctx(any);

static unsigned take(atomic_uint *from ctx(any), unsigned amount)
{
    return atomic_fetch_sub(from, amount) + *from;
}

unsigned consume(void) ctx(kernel)
{
    return take(&count, 3);
}

ctx_entry(handler) void isr(void)
{
    take(&count, 1);
}
