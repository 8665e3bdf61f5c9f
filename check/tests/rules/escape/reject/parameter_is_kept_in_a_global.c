#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *global;

void keep(int *p)
{
    global = p; /* expect: escape */
}
