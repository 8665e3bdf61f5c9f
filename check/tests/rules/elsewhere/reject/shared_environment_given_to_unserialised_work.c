/* The work dereferences what it takes for its own. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct counter {
    unsigned value;
};

void spawn(void (*run)(struct counter *counter ctx(b)) ctx(b), struct counter *counter ctx(b))
    ctx(kernel);

static struct counter counter ctx(any);

static void increment(struct counter *it)
{
    it->value++;
}

void start(void) ctx(kernel)
{
    spawn(increment, &counter); /* expect: elsewhere */
}
