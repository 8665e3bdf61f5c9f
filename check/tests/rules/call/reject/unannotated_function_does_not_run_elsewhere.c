/* All its pointers live in the handler; so it would have to run there. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned sum(const unsigned *words, unsigned count)
{
    unsigned total = 0;
    while (count--)
        total += words[count];
    return total;
}

static unsigned samples[8] ctx(handler);

unsigned average(void) ctx(kernel)
{
    return sum(samples, 8) / 8; /* expect: call */
}
