#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

struct holder {
    struct vector *vector;
};

static void push_held(struct holder *holder)
{
    vector_push(holder->vector, 1);
}

int held(struct vector *vector) invalidates(vector)
{
    struct holder holder = {vector};
    int *first = vector_at(vector, 0);
    push_held(&holder);
    return *first; /* expect: borrow */
}

void quiet(struct vector *vector, const int *unused lasting)
{
    struct holder holder = {vector};
    (void)unused;
    push_held(&holder); /* expect: borrow */
}
