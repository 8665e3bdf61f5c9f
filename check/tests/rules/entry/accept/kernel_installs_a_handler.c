#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void vector_set(unsigned number, void (*handler)(void) ctx(handler)) ctx(kernel);

ctx_entry(handler) void timer_isr(void);

void start(void) ctx(kernel)
{
    vector_set(3, timer_isr);
    vector_set(4, &timer_isr);
    vector_set(5, 0);
}
