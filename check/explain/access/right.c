#include <ctx.h>
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint ticks ctx(any);

ctx_entry(handler) void timer_isr(void)
{
    atomic_fetch_add(&ticks, 1);
}

unsigned ticks_read(void) ctx(kernel)
{
    return atomic_load(&ticks);
}
