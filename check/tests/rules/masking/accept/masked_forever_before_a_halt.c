#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
__attribute__((noreturn)) void halt(void) ctx(kernel);

static unsigned events ctx_shared(handler);

void stop(void) ctx(kernel)
{
    irq_disable();
    events = 0;
    halt();
}

void spin(void) ctx(kernel)
{
    irq_disable();
    for (;;)
        events++;
}
