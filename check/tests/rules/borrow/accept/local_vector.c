#include "ctx.h"
#include "vector.h"

ctx_default(kernel);

int local(void)
{
    static int room[8];
    struct vector vector = {.items = room};
    vector_push(&vector, 1);
    const int *first = vector_at(&vector, 0);
    return *first;
}
