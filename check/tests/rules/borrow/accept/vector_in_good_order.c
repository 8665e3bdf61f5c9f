#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int use(struct vector *vector) invalidates(vector)
{
    int *first = vector_at(vector, 0);
    *first = 1;
    vector_push(vector, 2);
    first = vector_at(vector, 0);
    const int value = *first;
    vector_push(vector, value);
    return value;
}
