#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static unsigned events ctx_shared(handler);

int check(unsigned a) ctx(kernel)
{
    int result = -1;
    irq_disable();
    if (events == a)
        goto out;
    if (events > a)
        goto out;
    result = 0;
out:
    irq_enable();
    return result;
}
