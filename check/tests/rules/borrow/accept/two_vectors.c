#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int from_one_to_another(struct vector *from, struct vector *to) invalidates(to)
{
    int sum = 0;
    int *first = vector_at(from, 0);
    vector_push(to, *first);
    sum += *first;
    return sum;
}

static struct vector left, right;

int named(void) invalidates(right)
{
    int *first = vector_at(&left, 0);
    vector_push(&right, 1);
    return *first;
}
