/* The paper's 4.1 with closures: each captures a mutable pointer to the same box. */
#include "../ballot.h"
#include "closure.h"

#include <assert.h>

closure_type(vote_closure, unsigned, kernel, (unsigned, weight));

enum { VOTERS = 4 };

static struct ballot_box box ctx(kernel);
static struct vote_closure *queue[VOTERS] ctx(kernel);

closure(vote, vote_closure, (struct ballot_box * box; unsigned choice;), (unsigned, weight))
{
    return self->box->votes[self->choice] += weight;
}

closure(withdraw, vote_closure, (struct ballot_box * box; unsigned choice;), (unsigned, weight))
{
    (void)weight;
    return self->box->votes[self->choice] = 0;
}

static void queue_fill(struct ballot_box *it) ctx(kernel)
{
    queue[0] = static_closure(vote, .box = it, .choice = 0);
    queue[1] = static_closure(vote, .box = it, .choice = 1);
    queue[2] = static_closure(vote, .box = it, .choice = 1);
    queue[3] = static_closure(withdraw, .box = it, .choice = 0);
}

ctx_entry(kernel) int main(void)
{
    queue_fill(&box);
    assert(closure_call(queue[1], 1) == 1);
    assert(closure_call(queue[0], 5) == 5 && box.votes[0] == 5);
    assert(closure_call(queue[2], 2) == 3);
    assert(closure_call(queue[3], 9) == 0);
    assert(box.votes[0] == 0 && box.votes[1] == 3 && box.votes[2] == 0);
    queue_fill(&box);
    for (unsigned i = 0; i < VOTERS; i++)
        assert(queue[i] != NULL);
    return 0;
}
