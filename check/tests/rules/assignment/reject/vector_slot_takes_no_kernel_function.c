#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned polls ctx(kernel);

static void poll(void)
{
    polls++;
}

void kernel_tick(void) ctx(kernel);

typedef void (*vector)(void) ctx(handler);

static vector vectors[3] ctx(handler) = {
    poll,              /* expect: assignment */
    &kernel_tick,      /* expect: assignment */
    [2] = kernel_tick, /* expect: assignment */
};

ctx_entry(handler) void isr(void)
{
    vectors[1] = poll; /* expect: assignment */
}
