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

static struct job job ctx(handler);

void start(void) ctx(kernel)
{
    spawn(job_run, &job);
}
