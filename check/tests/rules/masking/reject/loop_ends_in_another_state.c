#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

void drain(unsigned rounds) ctx(kernel)
{
    while (rounds--) /* expect: masking */
        irq_disable();
    irq_enable();
}
