#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct counter {
    unsigned low, high;
};

static struct counter counter ctx(any);

unsigned counter_low(void) ctx(any)
{
    return counter.low; /* expect: any */
}

void counter_clear(struct counter *it ctx(any)) ctx(any)
{
    it->high = 0; /* expect: any */
}
