#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(a);

static struct job job ctx(handler);

static void count(struct job *it) ctx(handler)
{
    it->runs++;
}

unsigned start(const unsigned *order ctx(c)) ctx(c)
{
    spawn(count, &job);
    return *order;
}
