#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct work {
    void (*f)(void *env ctx(b)) ctx(b);
    void *env ctx(b);
};

void spawn(struct work work);

static void event(void *env ctx(handler)) ctx(handler) { ++*(unsigned *)env; }
static unsigned ticks ctx(kernel);
static struct work queue ctx(kernel);

void two_names(void) ctx(kernel)
{
    struct work work;
    struct work *same = &work;
    work.f = event;       /* expect: elsewhere */
    same->env = &ticks;   /* expect: elsewhere */
    spawn(work);
}

void set_function(struct work *work ctx(kernel)) ctx(kernel)
{
    work->f = event; /* expect: elsewhere */
}

void set_environment(void) ctx(kernel)
{
    queue.env = &ticks; /* expect: elsewhere */
}
