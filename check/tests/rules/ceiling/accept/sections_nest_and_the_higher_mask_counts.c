#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static unsigned low ctx_shared(handler), high ctx_shared(radio_handler);

void poll(void) ctx(kernel)
{
    atomic_to(handler)
    {
        low++;
        atomic_to(radio_handler)
        {
            low = high;
        }
        low--;
    }
    atomic
    {
        atomic_to(handler)
        {
            high = low;
        }
        high++;
    }
}
