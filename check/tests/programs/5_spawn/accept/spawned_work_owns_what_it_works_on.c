/* The paper's 4.1: what is moved into the closure belongs to it; what is in `any` serves both. */
#include "../spawn.h"

#include <assert.h>

static struct job square_job ctx(handler) = {.input = 7};
static _Atomic unsigned result ctx(any);
static unsigned done ctx(handler);

static void square(struct job *job) ctx(handler)
{
    job->output = job->input * job->input;
    result = job->output;
    done++;
}

static void increment(_Atomic unsigned *shared ctx(any))
{
    ++*shared;
}

/* The queue of one: the handler of the next interrupt does the work. */
static struct {
    void (*run)(struct job *job ctx(handler)) ctx(handler);
    struct job *job ctx(handler);
} next ctx(any);

static void spawn_in_handler(void (*run)(struct job *job ctx(handler)) ctx(handler),
                             struct job *job ctx(handler)) ctx(kernel)
{
    atomic
    {
        next.run = run;
        next.job = job;
    }
}

ctx_entry(handler) static void work_isr(void)
{
    void (*run)(struct job * job ctx(handler)) ctx(handler);
    struct job *job ctx(handler);
    atomic
    {
        run = next.run;
        job = next.job;
        next.run = 0;
    }
    if (run)
        run(job);
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, work_isr);
    spawn_in_handler(square, &square_job);
    assert(result == 0);
    interrupt_raise(0);
    assert(result == 49);
    interrupt_raise(0);
    increment(&result);
    assert(result == 50);
    return 0;
}
