#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned ticks ctx(kernel);

ctx_entry(handler) void timer_isr(void)
{
    ticks++; /* expect: access */
}
