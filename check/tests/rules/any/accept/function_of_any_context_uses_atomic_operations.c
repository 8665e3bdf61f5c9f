#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint pending ctx(any);

void event_post(unsigned number) ctx(any)
{
    atomic_fetch_or(&pending, 1u << number);
}

unsigned event_take(void) ctx(any)
{
    return atomic_exchange(&pending, 0);
}

ctx_entry(handler) void isr(void)
{
    event_post(3);
}

unsigned poll(void) ctx(kernel)
{
    return event_take();
}
