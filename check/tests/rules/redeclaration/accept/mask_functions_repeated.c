#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);
void irq_disable(void) masks(handler);
void irq_enable(void);

void step(void) ctx(kernel)
{
    irq_disable();
    irq_enable();
}
