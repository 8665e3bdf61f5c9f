#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct counter {
    _Atomic unsigned value;
};

void spawn(void (*run)(struct counter *counter ctx(any)) ctx(b), struct counter *counter ctx(any))
    ctx(kernel);

static struct counter counter ctx(any);

static void increment(struct counter *it ctx(any))
{
    it->value++;
}

void start(void) ctx(kernel)
{
    spawn(increment, &counter);
    counter.value++;
}
