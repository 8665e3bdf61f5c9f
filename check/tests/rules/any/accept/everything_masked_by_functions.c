#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(any);
void irq_enable(void) unmasks(any);
unsigned long irq_save(void) ctx_saves(any);
void irq_restore(unsigned long saved) ctx_restores(any);

static unsigned events ctx(any);

void poll(void) ctx(kernel)
{
    irq_disable();
    events = 0;
    irq_enable();
}

ctx_entry(handler) void isr(void)
{
    unsigned long saved = irq_save();
    events++;
    irq_restore(saved);
}
