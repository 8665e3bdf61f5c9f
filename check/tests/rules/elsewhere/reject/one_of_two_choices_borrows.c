#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

static struct job mine ctx(kernel);

static void count(struct job *it)
{
    it->runs++;
}

void start(int a) ctx(kernel)
{
    spawn(count, a ? &mine : 0); /* expect: elsewhere */
    spawn(count, a ? 0 : &mine); /* expect: elsewhere */
    spawn(count, (a, &mine));    /* expect: elsewhere */
    spawn(count, ({ &mine; }));  /* expect: elsewhere */
}
