#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int perhaps(struct vector *vector) invalidates(vector)
{
    int *first = vector_at(&all, 0);
    vector_push(vector, 1);
    return *first; /* expect: borrow */
}
