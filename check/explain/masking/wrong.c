#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

unsigned events_take(void) ctx(kernel)
{
    irq_disable();
    if (!events)
        return 0; /* expect: masking */
    unsigned taken = events;
    events = 0;
    irq_enable();
    return taken;
}
