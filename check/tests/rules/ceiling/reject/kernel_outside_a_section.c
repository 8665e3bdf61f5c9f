#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events ctx_shared(handler);

unsigned poll(void) ctx(kernel)
{
    unsigned taken = events; /* expect: ceiling */
    events = 0;              /* expect: ceiling */
    return taken;
}
