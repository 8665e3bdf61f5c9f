#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

static void refill(void)
{
    vector_push(&all, 1);
}

int stale(void) invalidates(all)
{
    int *first = vector_at(&all, 0);
    refill();
    return *first; /* expect: borrow */
}
