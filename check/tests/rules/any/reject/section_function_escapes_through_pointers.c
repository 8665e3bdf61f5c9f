#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned head ctx(any);

static void advance(void) in_atomic
{
    head++;
}

struct operations {
    void (*run)(void);
};

static const struct operations operations ctx(kernel) = {advance}; /* expect: any */

static void twice(void (*run)(void))
{
    run();
    run();
}

void step(void) ctx(kernel)
{
    void (*run)(void) = advance; /* expect: any */
    run();
    operations.run();
    twice(advance); /* expect: any */
}
