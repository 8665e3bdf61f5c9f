/* One voter out of many runs in another context. */
#include "../ballot.h"
#include "closure.h"

closure_type(vote_closure, void, kernel);
closure_type(late_vote_closure, void, handler);

static struct ballot_box box ctx(kernel);
static struct vote_closure *first owned nullable ctx(kernel);

closure(vote, vote_closure, (struct ballot_box * box; unsigned choice;))
{
    self->box->votes[self->choice]++;
}

closure(vote_late, late_vote_closure, (struct ballot_box * box; unsigned choice;))
{
    self->box->votes[self->choice]++;
}

static void voter_call(struct late_vote_closure *voter owned nullable) ctx(handler)
{
    if (voter)
        closure_call(move(voter));
}

ctx_entry(handler) static void clock_isr(void)
{
    voter_call(static_closure(vote_late, .box = &box, .choice = 2)); /* expect: call */
    first = 0;                                                       /* expect: access leak */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, clock_isr);
    if (!first)
        first = static_closure(vote, .box = &box, .choice = 0);
    return 0;
}
