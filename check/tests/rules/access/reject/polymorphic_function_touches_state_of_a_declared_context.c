/* It may be called from anywhere, so it may touch nobody's globals. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned calls ctx(kernel);

unsigned sum(const unsigned *words ctx(a), unsigned count) ctx(a)
{
    unsigned total = 0;
    calls++; /* expect: access */
    for (unsigned i = 0; i < count; i++)
        total += words[i];
    return total;
}
