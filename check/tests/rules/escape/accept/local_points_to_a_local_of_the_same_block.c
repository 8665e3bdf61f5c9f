#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

int both(int a, int b)
{
    int x = a, y = b;
    int *larger = &x;
    if (y > x)
        larger = &y;
    return *larger;
}
