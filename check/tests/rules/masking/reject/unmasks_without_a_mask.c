#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_enable(void) unmasks(handler);

void step(void) ctx(kernel)
{
    irq_enable(); /* expect: masking */
}
