#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

#define LOCK()                                                                                     \
    do {                                                                                           \
        irq_disable();                                                                             \
    } while (0)
#define UNLOCK()                                                                                   \
    do {                                                                                           \
        irq_enable();                                                                              \
    } while (0)

static unsigned events ctx_shared(handler);

void count(void) ctx(kernel)
{
    LOCK();
    events++;
    UNLOCK();
}
