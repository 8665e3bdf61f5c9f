#include "ctx.h"

ctx_declare(kernel, 0);

struct job {
    unsigned runs;
};

typedef void (*callback)(void *environment) ctx(kernel);

static void job_run(struct job *job) ctx(kernel)
{
    job->runs++;
}

static callback stored ctx(kernel);

void store(void) ctx(kernel)
{
    stored = (callback)(void (*)(void))job_run;
}
