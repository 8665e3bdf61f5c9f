#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

int irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned polls ctx(kernel);

void step(int a) ctx(kernel)
{
    a = a && irq_disable(); /* expect: masking */
    polls += (unsigned)a;
}
