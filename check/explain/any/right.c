#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned pending ctx(any);

void pending_clear(void) ctx(kernel)
{
    atomic
    {
        if (pending)
            pending = 0;
    }
}
