#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *global;

static void deeper(int *p)
{
    global = p;
}

static void helper(int *p)
{
    deeper(p);
}

void keep(int *p)
{
    int local = 0;
    helper(p);      /* expect: escape */
    helper(&local); /* expect: escape */
}
