#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *global;

void loop(int *p, int n)
{
    static int object;
    int *q = &object;
again:
    global = q; /* expect: escape */
    q = p;
    if (n-- > 0)
        goto again;
}

void choose(int *p, int n)
{
    static int object;
    int *q = &object;
    switch (n) {
    case 1:
        q = p;
        __attribute__((fallthrough));
    case 2:
        global = q; /* expect: escape */
        break;
    default:
        global = q;
    }
}
