#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int inside(struct vector *vector) invalidates(vector)
{
    int *items = vector->items;
    int *second = &vector->items[1];
    vector_push(vector, 2);
    *second = 1;     /* expect: borrow */
    return items[0]; /* expect: borrow */
}
