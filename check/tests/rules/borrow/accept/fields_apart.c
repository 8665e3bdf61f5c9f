#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

struct books {
    struct vector in;
    struct vector out;
};

int both(struct books *books) invalidates(books)
{
    int *first = vector_at(&books->in, 0);
    vector_push(&books->out, *first);
    return *first;
}
