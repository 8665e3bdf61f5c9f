/* The helper is inferred as the handler's: its writes make it so, its read of `shown` is wrong. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned shown ctx(kernel);

static unsigned read_shown(void) ctx(handler)
{
    return shown; /* expect: access */
}

static unsigned sum ctx(handler);

ctx_entry(handler) void timer_isr(void)
{
    sum += read_shown();
}
