#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned ticks ctx(handler);

ctx_entry(handler) __attribute__((used, section(".text.isr"))) void timer_isr(void)
{
    ticks++;
}

__attribute__((weak)) ctx_entry(handler) void default_isr(void)
{
    for (;;)
        ;
}
