#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void irq_disable(void) masks(handler);
void irq_enable(void) unmasks(handler);

static int has_handler ctx(kernel) = 1;
static unsigned polls ctx(kernel);

void count(void) ctx(kernel)
{
    if (has_handler) /* expect: masking */
        irq_disable();
    polls++;
    if (has_handler)
        irq_enable();
}
