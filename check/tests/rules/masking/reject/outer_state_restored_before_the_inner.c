#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned long irq_save(void) ctx_saves(handler);
void irq_restore(unsigned long saved) ctx_restores(handler);

static unsigned events ctx_shared(handler);

void both(void) ctx(kernel)
{
    unsigned long outer = irq_save();
    unsigned long inner = irq_save();
    events++;
    irq_restore(outer); /* expect: masking */
    irq_restore(inner);
}
