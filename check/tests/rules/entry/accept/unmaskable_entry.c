#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(panic, unmaskable);

static unsigned trace ctx(panic);

ctx_entry(panic) void nmi_handler(void)
{
    trace++;
    for (;;)
        ;
}
