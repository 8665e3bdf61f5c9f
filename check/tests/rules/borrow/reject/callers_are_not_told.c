#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

void quiet(struct vector *vector, const int *unused lasting)
{
    (void)unused;
    vector_push(vector, 1); /* expect: borrow */
}

void quiet_too(const int *unused lasting)
{
    (void)unused;
    vector_push(&all, 1); /* expect: borrow */
}
