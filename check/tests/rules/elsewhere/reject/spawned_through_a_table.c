#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct operations {
    void (*spawn)(void (*f)(void *env ctx(b)) ctx(b), void *env ctx(b));
};

static void work(void *env ctx(b)) ctx(b) { ++*(unsigned *)env; }
static void event(void *env ctx(handler)) ctx(handler) { ++*(unsigned *)env; }
void in_kernel(void (*f)(void *env ctx(kernel)) ctx(kernel), void *env ctx(kernel));

static unsigned ticks ctx(kernel);

void start(struct operations *table ctx(kernel)) ctx(kernel)
{
    unsigned here = 0;
    table->spawn(event, &ticks); /* expect: elsewhere */
    table->spawn(work, &here);   /* expect: elsewhere */
    table->spawn = in_kernel;    /* expect: assignment */
}
