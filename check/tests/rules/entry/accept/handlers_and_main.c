#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned ticks ctx(handler), polls ctx(kernel);

ctx_entry(handler) void timer_isr(void)
{
    ticks++;
}

ctx_entry(handler) void uart_isr(void)
{
    ticks--;
}

ctx_entry(kernel) int main(void)
{
    polls++;
    return 0;
}
