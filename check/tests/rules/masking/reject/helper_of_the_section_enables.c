#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

/* Balanced in itself, but it opens the caller's section for a moment. */
static void pause(void) ctx(kernel)
{
    irq_disable();
    irq_enable();
}

void clear(void) ctx(kernel)
{
    atomic
    {
        events--;
        pause(); /* expect: masking */
        events++;
    }
}
