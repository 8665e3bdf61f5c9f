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
    push_twice(vector, 1);
    return *vector_at(vector, 0);
}
