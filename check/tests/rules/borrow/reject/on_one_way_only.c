#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int maybe(struct vector *vector, int wanted) invalidates(vector)
{
    int *first = vector_at(vector, 0);
    if (wanted)
        vector_push(vector, wanted);
    return *first; /* expect: borrow */
}
