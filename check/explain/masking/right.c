#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events ctx_shared(handler);

unsigned events_take(void) ctx(kernel)
{
    atomic
    {
        unsigned taken = events;
        events = 0;
        return taken;
    }
    return 0;
}
