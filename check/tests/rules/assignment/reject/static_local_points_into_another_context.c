#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned foreign ctx(handler);

unsigned remember(void) ctx(kernel)
{
    static unsigned *last ctx(kernel) = &foreign; /* expect: assignment */
    return *last;
}
