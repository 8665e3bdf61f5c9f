/* The paper's 4.1 with closures: each captures a mutable pointer to the same box. */
#include "../ballot.h"
#include "closure.h"

#include <assert.h>

closure_type(vote_closure, unsigned, kernel, (unsigned, weight));

static struct ballot_box box ctx(kernel);
closure(vote, vote_closure, (struct ballot_box * box; unsigned choice;), (unsigned, weight))
{
    return self->box->votes[self->choice] += weight;
}

closure(withdraw, vote_closure, (struct ballot_box * box; unsigned choice;), (unsigned, weight))
{
    (void)weight;
    return self->box->votes[self->choice] = 0;
}

static struct vote_closure *voter(struct ballot_box *it, unsigned choice) ctx(kernel)
    owned nullable
{
    return static_closure(vote, .box = it, .choice = choice);
}

static unsigned result(struct vote_closure *it owned nullable, unsigned weight) ctx(kernel)
{
    return it ? closure_call(move(it), weight) : 99;
}

ctx_entry(kernel) int main(void)
{
    struct vote_closure *first owned = static_closure(vote, .box = &box, .choice = 0);
    struct vote_closure *second owned = static_closure(vote, .box = &box, .choice = 1);
    struct vote_closure *third owned = voter(&box, 1);
    struct vote_closure *last owned = static_closure(withdraw, .box = &box, .choice = 0);
    assert(result(voter(&box, 2), 7) == 99);
    assert(result(move(second), 1) == 1);
    assert(result(move(first), 5) == 5 && box.votes[0] == 5);
    assert(result(move(third), 2) == 3);
    assert(result(move(last), 9) == 0);
    assert(result(voter(&box, 2), 7) == 7);
    assert(box.votes[0] == 0 && box.votes[1] == 3 && box.votes[2] == 7);
    return 0;
}
