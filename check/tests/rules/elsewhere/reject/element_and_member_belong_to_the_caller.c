#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs[4];
};

void spawn(void (*run)(unsigned *runs ctx(b)) ctx(b), unsigned *runs ctx(b)) ctx(kernel);

static struct job jobs[2] ctx(kernel);

static void count(unsigned *runs)
{
    ++*runs;
}

void start(void) ctx(kernel)
{
    unsigned local[2] = {0};
    spawn(count, &jobs[1].runs[2]); /* expect: elsewhere */
    spawn(count, jobs[0].runs);     /* expect: elsewhere */
    spawn(count, local);            /* expect: elsewhere */
    spawn(count, local + 1);        /* expect: elsewhere */
}
