#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

unsigned take(unsigned limit) ctx(kernel)
{
    irq_disable();
    if (events > limit) {
        irq_enable();
        return limit;
    }
    unsigned taken = events;
    if (taken) {
        events = 0;
        irq_enable();
    } else {
        irq_enable();
    }
    return taken;
}
