#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void work(unsigned *environment ctx(b)) ctx(b);

void spawn(work *run, unsigned *environment ctx(b)) ctx(kernel);

static unsigned count ctx(kernel);

static void increment(unsigned *environment)
{
    ++*environment;
}

void start(void) ctx(kernel)
{
    spawn(increment, &count); /* expect: elsewhere */
}
