#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events ctx_shared(handler);

void kernel_clear(unsigned *word ctx(kernel)) ctx(kernel);

void clear(void) ctx(kernel)
{
    kernel_clear(&events);               /* expect: call */
    unsigned *own ctx(kernel) = &events; /* expect: assignment */
    *own = 0;
    events = 0; /* expect: ceiling */
}
