#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

void vector_insert(struct vector *vector, const int *from) invalidates(vector);

void duplicate(struct vector *vector) invalidates(vector)
{
    vector_insert(vector, vector_at(vector, 0)); /* expect: borrow */
}
