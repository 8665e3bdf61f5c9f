#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void fifo_drain(void) ctx(handler);
void scheduler_run(void) ctx(kernel);

ctx_entry(handler) void uart_isr(void)
{
    fifo_drain();
}

ctx_entry(kernel) int main(void)
{
    scheduler_run();
    return 0;
}
