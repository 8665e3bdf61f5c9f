#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

struct ops {
    void (*push)(struct vector *vector, int value) invalidates(vector);
    void (*quiet)(struct vector *vector, int value);
};

const struct ops ops = {
    .push = vector_push,
    .quiet = vector_push, /* expect: borrow */
};

int through(const struct ops *with, struct vector *vector) invalidates(vector)
{
    int *first = vector_at(vector, 0);
    with->push(vector, 1);
    return *first; /* expect: borrow */
}
