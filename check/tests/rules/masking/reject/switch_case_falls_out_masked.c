#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

void act(unsigned command) ctx(kernel)
{
    switch (command) { /* expect: masking */
    case 0:
        irq_disable();
        events = 0;
        break;
    default:
        break;
    }
}
