#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int stale(struct vector *vector) invalidates(vector)
{
    int *first = vector_at(vector, 0);
    vector_push(vector, 2);
    return *first; /* expect: borrow */
}
