#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint ticks ctx(any);

unsigned ticks_now(void) ctx(any)
{
    return atomic_load(&ticks);
}

struct clock {
    unsigned (*now)(void) ctx(any);
};

static unsigned started ctx(kernel), seen ctx(handler);

void start(struct clock *clock ctx(kernel)) ctx(kernel)
{
    started = ticks_now() + clock->now();
}

ctx_entry(handler) void isr(void)
{
    seen = ticks_now();
}
