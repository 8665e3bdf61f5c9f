#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned long irq_save(void) ctx_saves(handler);
void irq_restore(unsigned long saved) ctx_restores(handler);

static unsigned events ctx_shared(handler);

void clear(void) ctx(kernel)
{
    unsigned long saved = irq_save();
    events = 0;
    (void)saved;
} /* expect: masking */
