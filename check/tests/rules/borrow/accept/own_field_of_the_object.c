#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

unsigned counted(struct vector *vector) invalidates(vector)
{
    unsigned *count = &vector->count;
    vector_push(vector, 1);
    return *count;
}
