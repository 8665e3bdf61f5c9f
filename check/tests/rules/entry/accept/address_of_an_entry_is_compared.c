#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_entry(handler) void timer_isr(void);

static void (*installed)(void) ctx(handler) ctx_at(kernel);

int is_timer(void) ctx(kernel)
{
    return installed == timer_isr || installed != &timer_isr;
}
