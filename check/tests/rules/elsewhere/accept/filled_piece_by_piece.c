#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct work {
    unsigned kind;
    void (*f)(void *env ctx(b)) ctx(b);
    void *env ctx(b);
};

/* Without an environment of its own: nothing to agree on. */
struct timer {
    void (*f)(void *env ctx(b)) ctx(b);
    unsigned due;
};

void spawn(struct work work);
void *environment(void) ctx(handler) ctx_result(handler);
void run(void) ctx(kernel);

static void event(void *env ctx(handler)) ctx(handler) { ++*(unsigned *)env; }
static unsigned events ctx(handler);
static struct work queue[4] ctx(kernel);
static struct timer timer ctx(kernel);

void a_local(int how) ctx(kernel)
{
    struct work work;
    run();
    work.f = event;
    run(); /* cannot see it */
    if (!how)
        return;
    work.env = &events;
    work.kind = 1;
    spawn(work);
}

void a_parameter(struct work *work ctx(kernel), int how) ctx(kernel)
{
    if (how) {
        work->f = event;
        work->kind = 2;
        work->env = &events;
    } else {
        work->f = 0;
    }
    run();
    if (how > 1)
        work->f = event; /* of the same object, with the environment from above */
}

void elements(void) ctx(kernel)
{
    for (unsigned i = 0; i < 4; i++) {
        queue[i].env = &events;
        queue[i].f = event;
    }
    for (struct work *work = queue; work < queue + 4; work++) {
        work->f = event;
        work->env = 0;
    }
    timer.f = event;
    timer.due = 3;
}

void completed(void) ctx(kernel)
{
    struct work work = {.f = event};
    work.env = &events;
    spawn(work);
    work = (struct work){1, event, &events};
    spawn(work);
    queue[2] = work;
    queue[3].f = 0;
}
