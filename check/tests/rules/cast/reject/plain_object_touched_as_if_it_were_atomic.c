/* The other side touches it plainly: an atomic operation on one side alone is a race. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events ctx(any);

ctx_entry(handler) void isr(void)
{
    atomic events++;
}

unsigned poll(void) ctx(kernel)
{
    return *(_Atomic unsigned *)&events; /* expect: cast */
}
