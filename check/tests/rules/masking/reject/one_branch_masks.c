#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned polls ctx(kernel);

void step(unsigned a) ctx(kernel)
{
    if (a) /* expect: masking */
        irq_disable();
    polls++;
    if (a)
        irq_enable();
}
