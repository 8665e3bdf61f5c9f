#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int **cell;

void through(int **out)
{
    int local = 0;
    int *p = &local;
    *out = p;  /* expect: escape */
    cell = &p; /* expect: escape */
}
