#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

static int *kept;
int use(int *p);

int *passes(struct vector *vector, int which) invalidates(vector)
{
    int *first = vector_at(vector, 0);
    int *copy = first;
    vector_push(vector, 2);
    if (which == 1)
        use(copy); /* expect: borrow */
    if (which == 2)
        *vector->items = *copy; /* expect: borrow */
    return first; /* expect: borrow */
}
