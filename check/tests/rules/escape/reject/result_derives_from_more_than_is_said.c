#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int *larger(int *a, int *b) derives_from(a)
{
    return *a > *b ? a : b; /* expect: escape */
}

int *any(int *a) lasting
{
    return a; /* expect: escape */
}
