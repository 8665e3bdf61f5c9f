#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef void work_t(void *env ctx(b)) ctx(b);

struct operations {
    void (*spawn)(void (*f)(void *env ctx(b)) ctx(b), void *env ctx(b));
    int (*visit)(void (*f)(unsigned *item ctx(c)) ctx(c), unsigned *item ctx(c), unsigned count);
};

void spawn(void (*f)(void *env ctx(x)) ctx(x), void *env ctx(x));
static int visit(void (*f)(unsigned *item ctx(y)) ctx(y), unsigned *item ctx(y), unsigned count)
{
    (void)f;
    (void)item;
    return (int)count;
}

static const struct operations operations = {.spawn = spawn, .visit = visit};

static unsigned events ctx(handler);
static unsigned ticks ctx(kernel);

static void event(void *env ctx(handler)) ctx(handler) { ++*(unsigned *)env; }
static void tick(unsigned *item ctx(kernel)) ctx(kernel) { ++*item; }
static void note(unsigned *item ctx(handler)) ctx(handler) { ++*item; }

void start(struct operations *table ctx(kernel)) ctx(kernel)
{
    table->spawn(event, &events);
    operations.spawn(event, &events);
    operations.visit(tick, &ticks, 1);
    operations.visit(note, &events, 1);
    table->spawn = spawn;
}
