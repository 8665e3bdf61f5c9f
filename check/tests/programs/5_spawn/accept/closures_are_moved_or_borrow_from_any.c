#include "../spawn.h"

#include <assert.h>
#include <stddef.h>

static struct job square_job ctx(handler) = {.input = 3};
static _Atomic unsigned result ctx(any);
static unsigned spawned ctx(kernel);

static void square(struct job *job) ctx(handler)
{
    job->output = job->input * job->input;
}

static void increment(_Atomic unsigned *shared ctx(any))
{
    ++*shared;
}

/* Any context at all may do it; here it is done later or never. */
void spawn(void (*run)(struct job *job ctx(b)) ctx(b), struct job *job owned ctx(b)) ctx(kernel)
{
    spawned += run != NULL && job != NULL;
    /* Safe: it is dropped, and nobody else has it. */
    unsafe
    {
        (void)move(job);
    }
}

void spawn_result(void (*run)(_Atomic unsigned *shared ctx(any)) ctx(b),
                  _Atomic unsigned *shared ctx(any)) ctx(kernel)
{
    spawned += run != NULL && shared != NULL;
}

ctx_entry(kernel) int main(void)
{
    spawn(square, move(&square_job));
    spawn_result(increment, &result);
    result += 2;
    assert(spawned == 2 && result == 2);
    return 0;
}
