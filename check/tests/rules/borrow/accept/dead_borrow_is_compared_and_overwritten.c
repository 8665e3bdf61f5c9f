#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int moved(struct vector *vector) invalidates(vector)
{
    int *before = vector_at(vector, 0);
    vector_push(vector, 1);
    int *after = vector_at(vector, 0);
    const int has_moved = before != after;
    before = after;
    return has_moved + *before;
}
