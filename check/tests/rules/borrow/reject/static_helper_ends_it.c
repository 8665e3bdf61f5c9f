#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

static void push_twice(struct vector *vector, int value)
{
    vector_push(vector, value);
    vector_push(vector, value);
}

int twice(struct vector *vector) invalidates(vector)
{
    int *first = vector_at(vector, 0);
    push_twice(vector, 1);
    return *first; /* expect: borrow */
}
