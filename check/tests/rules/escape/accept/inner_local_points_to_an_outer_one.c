#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int count(int limit)
{
    int total = 0;
    for (int i = 0; i < limit; i++) {
        int *at = &total;
        *at += i;
    }
    return total;
}
