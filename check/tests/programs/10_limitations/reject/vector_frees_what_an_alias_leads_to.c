/* A vector grows while an element is aliased. */
#include "../limits.h"

ctx_default(kernel);

static struct vector shared;

int by_another_name(struct vector *vector) invalidates(vector)
{
    int *const first = vector_at(vector, 0);
    struct vector *const alias = vector;
    vector_push(alias, 1);
    return *first; /* expect: borrow */
}

int in_a_callee(void) invalidates(shared)
{
    int *const first = vector_at(&shared, 0);
    by_another_name(&shared);
    return *first; /* expect: borrow */
}

int when_it_grows(struct vector *vector) invalidates(vector)
{
    int *last = vector_at(vector, 0);
    while (vector->count < LARGE) {
        *last = 0; /* expect: borrow */
        vector_push(vector, 1);
    }
    return 0;
}


static int *kept;

void kept_for_ever(struct vector *vector) invalidates(vector)
{
    kept = vector_at(vector, 0); /* expect: escape */
    vector_push(vector, 1);
}
