#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned pending ctx_shared(handler);

void poll(void) ctx(kernel)
{
    while (pending) /* expect: ceiling */
        atomic_to(handler) pending--;
    if (pending > 2) { /* expect: ceiling */
        atomic
        {
            pending = 0;
        }
    }
}
