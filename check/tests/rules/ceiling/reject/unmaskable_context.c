#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(panic, unmaskable);

static unsigned events ctx_shared(handler);

ctx_entry(panic) void nmi_handler(void)
{
    events = 0;        /* expect: ceiling */
    atomic events = 0; /* expect: ceiling */
}
