#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *global;

static int *same(int *p)
{
    return p;
}

void keep(int *p)
{
    global = same(p); /* expect: escape */
}

int *own(void)
{
    int local = 0;
    return same(&local); /* expect: escape */
}
