#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void)
{
    static unsigned depth;
    if (depth++ < 3)
        timer_isr(); /* expect: entry */
}
