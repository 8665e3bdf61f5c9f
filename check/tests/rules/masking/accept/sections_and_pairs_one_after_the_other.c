#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

void step(void) ctx(kernel)
{
    irq_disable();
    events++;
    irq_enable();
    atomic events--;
    irq_disable();
    events++;
    irq_enable();
}
