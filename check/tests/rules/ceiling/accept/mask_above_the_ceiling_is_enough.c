#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static unsigned events ctx_shared(handler);

void poll(void) ctx(kernel)
{
    atomic_to(radio_handler)
    {
        events = 0;
    }
}
