#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct job {
    unsigned runs;
};

void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job ctx(b)) ctx(kernel);

static void job_run(struct job *job)
{
    job->runs++;
}

void start(void) ctx(kernel)
{
    struct job job = {0};
    spawn(job_run, &job); /* expect: elsewhere */
}
