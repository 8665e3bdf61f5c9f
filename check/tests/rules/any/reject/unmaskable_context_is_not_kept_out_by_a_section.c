#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(panic, unmaskable);

static unsigned trace[4] ctx(any);

ctx_entry(panic) void nmi_handler(void)
{
    atomic
    {
        trace[0] = 1; /* expect: any */
    }
}
