/* The kernel's section does not hold off what is unmaskable: only _Atomic binds both sides. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(panic, unmaskable);

static unsigned events ctx(any);

void count(void) ctx(kernel)
{
    atomic events++;
}

ctx_entry(panic) void nmi_handler(void)
{
    __atomic_fetch_add(&events, 1, __ATOMIC_RELAXED); /* expect: any */
}

ctx_entry(handler) void isr(void)
{
    __sync_fetch_and_add(&events, 1); /* expect: any */
}
