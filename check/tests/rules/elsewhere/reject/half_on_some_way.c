#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct work {
    void (*f)(void *env ctx(b)) ctx(b);
    void *env ctx(b);
};

void run(void) ctx(kernel);

static void event(void *env ctx(handler)) ctx(handler) { ++*(unsigned *)env; }
static unsigned events ctx(handler);
static struct work queue[4] ctx(kernel);

void one_way(struct work *work ctx(kernel), int with) ctx(kernel)
{
    work->f = event; /* expect: elsewhere */
    if (with)
        work->env = &events;
}

void early_return(struct work *work ctx(kernel), int with) ctx(kernel)
{
    work->env = &events; /* expect: elsewhere */
    if (!with)
        return;
    work->f = event;
}

void seen_in_between(struct work *work ctx(kernel)) ctx(kernel)
{
    work->f = event; /* expect: elsewhere */
    run();
    work->env = &events;
}

void next_one(struct work *work ctx(kernel)) ctx(kernel)
{
    work->f = event; /* expect: elsewhere */
    work++;
    work->env = &events;
}

void two_elements(void) ctx(kernel)
{
    queue[0].f = event;
    queue[0].env = &events;
    queue[1].f = event; /* expect: elsewhere */
}
