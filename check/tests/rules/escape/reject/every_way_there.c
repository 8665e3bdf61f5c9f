#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *global;

void use(int *p);

int *ways(int *p, int *q lasting, int which)
{
    int local = 0;
    int *r = which ? q : p;
    global = r;                       /* expect: escape */
    global = (use(p), p);             /* expect: escape */
    global = which ? &local : q;      /* expect: escape */
    global = ({ use(q); p; });        /* expect: escape */
    global = (int *)(void *)p + 1;    /* expect: escape */
    return *&r == p ? (r = &local) : q; /* expect: escape */
}
