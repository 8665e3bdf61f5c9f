#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned long irq_save(void) ctx_saves(handler);
void irq_restore(unsigned long saved) ctx_restores(handler);

static unsigned one ctx_shared(handler), other ctx_shared(handler);

void both(void) ctx(kernel)
{
    unsigned long outer = irq_save();
    one++;
    unsigned long inner = irq_save();
    other++;
    irq_restore(inner);
    one++;
    irq_restore(outer);
}
