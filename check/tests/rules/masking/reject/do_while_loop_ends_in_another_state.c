#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

void wait(unsigned rounds) ctx(kernel)
{
    do /* expect: masking */
        irq_disable();
    while (rounds--);
    irq_enable();
}
