/* It may have interrupted the handler that is in the middle of an update. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static unsigned events ctx_shared(handler);

ctx_entry(radio_handler) void radio_isr(void)
{
    atomic
    {
        events++; /* expect: ceiling */
    }
}
