#include "../spawn.h"

static struct job global ctx(kernel) = {.input = 2};

static void square(struct job *job)
{
    job->output = job->input * job->input;
}

static void twice(struct job *job) ctx(handler)
{
    job->output = 2 * job->input;
}

void start(struct job *given ctx(kernel)) ctx(kernel)
{
    struct job local = {.input = 4};
    spawn(square, &local);  /* expect: elsewhere owned */
    spawn(square, &global); /* expect: elsewhere owned */
    spawn(square, given);   /* expect: elsewhere owned */
    spawn(twice, &global);  /* expect: elsewhere owned */
    local.output = global.output;
}
