#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

struct books {
    struct vector in;
    struct vector out;
};

void books_close(struct books *books) invalidates(books);

int part(struct books *books) invalidates(books)
{
    int *first = vector_at(&books->in, 0);
    books_close(books);
    return *first; /* expect: borrow */
}

int *books_first(struct books *books) derives_from(books);

int whole(struct books *books) invalidates(books)
{
    int *first = books_first(books);
    vector_push(&books->out, 1);
    return *first; /* expect: borrow */
}
