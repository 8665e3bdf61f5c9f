#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(any);
void irq_enable(void) unmasks(any);

static unsigned events ctx(any);

void pause(unsigned rounds);

void work(unsigned rounds)
{
    atomic
    {
        pause(rounds); /* expect: masking */
        events++;
    }
}

void pause(unsigned rounds)
{
    if (rounds)
        work(rounds - 1);
    irq_disable();
    irq_enable();
}
