#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);
ctx_entry(handler) void uart_isr(void);
ctx_entry(kernel) void reset(void);

struct vectors {
    void *stack;
    void (*reset)(void) ctx(kernel);
    void (*handlers[2])(void) ctx(handler);
};

static const struct vectors vectors ctx(kernel) = {
    .stack = 0,
    .reset = reset,
    .handlers = {timer_isr, &uart_isr},
};

ctx_entry(kernel) int main(void)
{
    return vectors.stack == 0;
}
