#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int use(int *p);

int inner(int n)
{
    int *p = 0;
    {
        int local = n;
        p = &local;
        use(p);
    }
    return *p; /* expect: borrow */
}

int compound(int n)
{
    int *p = &n;
    for (int i = 0; i < n; i++) {
        int room[2] = {i, n};
        *p += 1; /* expect: borrow */
        p = room + 1;
    }
    return n;
}
