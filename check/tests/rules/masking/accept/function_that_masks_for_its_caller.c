#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned long irq_save(void) ctx_saves(handler);
void irq_restore(unsigned long saved) ctx_restores(handler);

static unsigned locks ctx_shared(handler);

static unsigned long lock(void) ctx_saves(handler)
{
    unsigned long saved = irq_save();
    locks++;
    return saved;
}

void step(void) ctx(kernel)
{
    unsigned long saved = lock();
    locks--;
    irq_restore(saved);
}
