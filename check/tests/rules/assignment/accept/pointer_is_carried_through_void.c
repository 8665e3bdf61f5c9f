#include "ctx.h"

ctx_declare(kernel, 0);

struct job {
    void *environment;
    void (*run)(void *environment);
};

struct blinker {
    unsigned toggles;
};

static struct blinker blinker ctx(kernel);

static void blink(void *environment)
{
    struct blinker *self = environment;
    self->toggles++;
}

static struct job job ctx(kernel) = {.environment = &blinker, .run = blink};

void job_run(void) ctx(kernel)
{
    void *target = job.environment;
    job.environment = (char *)target + 0;
    job.run(job.environment);
}
