#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned counts[2] ctx(handler);

static void count(unsigned index)
{
    counts[index]++;
}

ctx_entry(handler) void timer_isr(void)
{
    count(0);
}

ctx_entry(handler) void uart_isr(void)
{
    count(1);
}
