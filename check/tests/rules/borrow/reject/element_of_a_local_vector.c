#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int local(void)
{
    static int room[8];
    struct vector vector = {.items = room};
    int *first = vector_at(&vector, 0);
    struct vector *alias = &vector;
    vector_push(alias, 1);
    return first[0]; /* expect: borrow */
}
