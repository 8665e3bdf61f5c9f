#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

void vector_append(struct vector *to, const struct vector *from) invalidates(to);

void twice(void) invalidates(all)
{
    vector_append(&all, &all); /* expect: borrow */
}
