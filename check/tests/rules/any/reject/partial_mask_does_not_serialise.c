#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static unsigned state ctx(any);

void half_masked(void) ctx(kernel)
{
    atomic_to(handler)
    {
        state++; /* expect: any */
    }
}
