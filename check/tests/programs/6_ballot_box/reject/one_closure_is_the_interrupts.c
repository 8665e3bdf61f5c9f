/* One voter out of many runs in another context. */
#include "../ballot.h"
#include "closure.h"

closure_type(vote_closure, void, kernel);
closure_type(late_vote_closure, void, handler);

static struct ballot_box box ctx(kernel);
static struct vote_closure *first ctx(kernel), *second ctx(kernel);
static struct late_vote_closure *late ctx(handler);

closure(vote, vote_closure, (struct ballot_box * box; unsigned choice;))
{
    self->box->votes[self->choice]++;
}

closure(vote_late, late_vote_closure, (struct ballot_box * box; unsigned choice;))
{
    self->box->votes[self->choice]++;
}

ctx_entry(handler) static void clock_isr(void)
{
    late = static_closure(vote_late, .box = &box, .choice = 2); /* expect: assignment */
    closure_call(first);                                        /* expect: access access call */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, clock_isr);
    first = static_closure(vote, .box = &box, .choice = 0);
    second = static_closure(vote, .box = &box, .choice = 1);
    return first == second;
}
