#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

static struct job job ctx(kernel);

static void count(struct job *it)
{
    it->runs++;
}

void start(void) ctx(kernel)
{
    spawn(count, &job); /* expect: elsewhere */
}
