#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned received ctx(handler);

unsigned *borrowed(void) ctx(kernel) ctx_result(handler)
{
    unsigned *one ctx(handler) = &received;
    static unsigned *kept ctx(handler);
    kept = one;
    return kept;
}
