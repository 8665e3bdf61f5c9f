/* The paper's 4.1: all of them may change the box, since only one of them ever runs at a time. */
#include "../ballot.h"

#include <assert.h>

static struct ballot_box box ctx(kernel);

static void vote_once(struct voter *self)
{
    self->box->votes[self->choice]++;
}

static void vote_twice(struct voter *self)
{
    self->box->votes[self->choice] += 2;
}

static struct voter voters[] ctx(kernel) = {
    {vote_once, &box, 0},
    {vote_once, &box, 1},
    {vote_twice, &box, 1},
    {vote_once, &box, 2},
};

static unsigned votes_total(const struct ballot_box *it)
{
    unsigned total = 0;
    for (unsigned i = 0; i < CANDIDATES; i++)
        total += it->votes[i];
    return total;
}

ctx_entry(kernel) int main(void)
{
    struct ballot_box *const alias = &box;
    for (struct voter *at = voters; at < voters + 4; at++)
        at->vote(at);
    assert(alias->votes[0] == 1 && alias->votes[1] == 3 && box.votes[2] == 1);
    box.votes[2] = 0;
    voters[3].vote(&voters[3]);
    assert(votes_total(alias) == 5);
    return 0;
}
