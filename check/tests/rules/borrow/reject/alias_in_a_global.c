#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

static struct vector *alias;

int aliased(struct vector *vector lasting) invalidates(vector)
{
    alias = vector;
    int *first = vector_at(alias, 0);
    vector_push(vector, 1);
    return *first; /* expect: borrow */
}
