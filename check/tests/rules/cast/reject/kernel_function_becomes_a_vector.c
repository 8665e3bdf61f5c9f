#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void (*vector)(void) ctx(handler);

void kernel_tick(unsigned ticks) ctx(kernel);

static vector const vectors[2] = {
    (vector)kernel_tick,         /* expect: cast */
    (vector)(void *)kernel_tick, /* expect: cast */
};

ctx_entry(handler) void isr(void)
{
    vectors[0]();
}
