#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

void repeat(struct vector *vector, int count) invalidates(vector)
{
    int *last = vector_at(vector, 0);
    for (int i = 0; i < count; i++) {
        *last = i; /* expect: borrow */
        vector_push(vector, i);
    }
}
