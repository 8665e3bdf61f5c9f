#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

ctx_default(kernel);

static void grow(struct vector **vector)
{
    vector_push(*vector, 1);
}

int f(struct vector *vector) invalidates(vector)
{
    const int *first = vector_at(vector, 0);
    {
        struct vector *grown __attribute__((cleanup(grow))) = vector;
        (void)grown;
    }
    return *first; /* expect: borrow */
}
