#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

enum { HAS_HANDLER = 1, HAS_TRACE = 0 };

#define LOCK()                                                                                     \
    if (1) {                                                                                       \
        irq_disable();                                                                             \
    } else                                                                                         \
        (void)0

static unsigned events ctx_shared(handler);

void count(void) ctx(kernel)
{
    LOCK();
    events++;
    irq_enable();
    if (HAS_HANDLER)
        irq_disable();
    if (HAS_TRACE)
        irq_disable();
    events--;
    if (HAS_HANDLER)
        irq_enable();
}
