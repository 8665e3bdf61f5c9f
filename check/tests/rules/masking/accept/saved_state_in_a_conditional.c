#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned long irq_save(void) ctx_saves(handler);
void irq_restore(unsigned long saved) ctx_restores(handler);

static unsigned events ctx_shared(handler);

unsigned count(unsigned limit) ctx(kernel)
{
    unsigned long saved = irq_save();
    unsigned seen = events > limit ? limit : events;
    if (seen) {
        events -= seen;
    } else {
        irq_restore(saved);
        return 0;
    }
    irq_restore(saved);
    return seen;
}
