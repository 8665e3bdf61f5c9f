#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

void clear(void) ctx(kernel)
{
    irq_disable();
    events = 0;
} /* expect: masking */
