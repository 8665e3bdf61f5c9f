#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel)
{
    run(job);    /* expect: call */
    run(0);      /* expect: call */
    (*run)(job); /* expect: call */
}

void start(void) ctx(kernel)
{
    struct job job = {0};
    spawn(0, &job); /* expect: elsewhere */
}
