#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

void repeat(struct vector *vector, int count) invalidates(vector)
{
    for (int i = 0; i < count; i++) {
        const int *last = vector_at(vector, 0);
        vector_push(vector, *last);
    }
}
