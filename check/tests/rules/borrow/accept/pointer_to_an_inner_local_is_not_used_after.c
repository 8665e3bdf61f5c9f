#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int use(int *p);

int inner(int n)
{
    int *p = 0;
    int sum = 0;
    {
        int local = n;
        p = &local;
        sum = use(p);
    }
    p = 0;
    return sum + (p == 0);
}
