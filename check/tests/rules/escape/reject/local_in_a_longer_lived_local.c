#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int use(int *p);

int outlive(int n)
{
    int *last = 0;
    for (int i = 0; i < n; i++) {
        int square = i * i;
        last = &square; /* expect: escape */
    }
    return last == 0;
}
