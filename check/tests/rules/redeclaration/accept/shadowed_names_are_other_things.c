#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned count ctx(handler);

unsigned loop(void) ctx(kernel)
{
    static unsigned count ctx(kernel);
    {
        static unsigned count ctx(kernel);
        count++;
    }
    return ++count;
}

ctx_entry(handler) void isr(void)
{
    count++;
}
