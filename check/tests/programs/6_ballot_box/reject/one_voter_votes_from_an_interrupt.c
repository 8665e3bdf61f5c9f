#include "../ballot.h"

static struct ballot_box box ctx(kernel);

static void vote_once(struct voter *self)
{
    self->box->votes[self->choice]++;
}

static struct voter voters[] ctx(kernel) = {{vote_once, &box, 0}, {vote_once, &box, 1}};
static struct voter late ctx(handler) = {vote_once, &box, 2}; /* expect: assignment */

ctx_entry(handler) static void doorbell_isr(void)
{
    late.vote(&late);
    voters[0].vote(&voters[0]); /* expect: access call */
    box.votes[1]++;             /* expect: access */
}

ctx_entry(kernel) int main(void)
{
    interrupt_install(0, doorbell_isr);
    voters[1].vote(&voters[1]);
    return 0;
}
