#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

void again(struct vector *vector) invalidates(vector)
{
    vector_push(vector, *vector_at(vector, 0));
}
