#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

struct ops {
    void (*push)(struct vector *vector, int value) invalidates(vector);
    int *(*at)(struct vector *vector, unsigned index) derives_from(vector);
};

const struct ops ops = {.push = vector_push, .at = vector_at};

int through(const struct ops *with, struct vector *vector) invalidates(vector)
{
    with->push(vector, 1);
    int *first = with->at(vector, 0);
    return *first;
}
