#include "ctx.h"
#include <stdlib.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static int direction ctx(handler);
static int values[4] ctx(kernel);

static int compare(const void *a, const void *b)
{
    return (*(const int *)a - *(const int *)b) * direction;
}

void order(void) ctx(kernel)
{
    qsort(values, 4, sizeof values[0], compare); /* expect: call */
}
