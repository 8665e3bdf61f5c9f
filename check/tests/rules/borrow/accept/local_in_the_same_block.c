#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int same(int n)
{
    int sum = 0;
    for (int i = 0; i < n; i++) {
        int square = i * i;
        int *at = &square;
        sum += *at;
    }
    return sum;
}
