/* Disable and enable do not nest: the first enable would end both. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

void clear(void) ctx(kernel)
{
    irq_disable();
    irq_disable(); /* expect: masking */
    events = 0;
    irq_enable();
}
