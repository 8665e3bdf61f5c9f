#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned interrupts ctx(handler);

ctx_entry(handler) void timer_isr(void)
{
    interrupts++;
}

static void uart_isr(void)
{
    interrupts = 0;
}

typedef void (*vector)(void) ctx(handler);

static vector const vectors[4] = {timer_isr, &uart_isr, 0, [3] = timer_isr};

void (*extra_vector)(void) ctx(handler) ctx_at(kernel);

void install(void) ctx(kernel)
{
    extra_vector = timer_isr;
    extra_vector = vectors[1];
}
