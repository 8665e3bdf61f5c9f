#include "../ballot.h"

static struct ballot_box box ctx(kernel);
static unsigned rings ctx(handler);

static void ring(struct voter *self ctx(kernel)) ctx(handler)
{
    (void)self;
    rings++;
}

static struct voter voters[] ctx(kernel) = {
    {ring, &box, 0},              /* expect: assignment */
    {.vote = &ring, .box = &box}, /* expect: assignment */
};

ctx_entry(kernel) int main(void)
{
    voters[0].vote(&voters[0]);
    return (int)box.votes[0];
}
