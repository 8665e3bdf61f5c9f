#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned head ctx(any);

unsigned peek(void) ctx(kernel)
{
    unsigned before;
    atomic
    {
        before = head;
    }
    return before + head; /* expect: any */
}
