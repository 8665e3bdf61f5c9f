#include "ctx.h"

ctx_declare(kernel, 0);

unsigned early(unsigned a) ctx(kernel)
{
    return a;
    a++;
again:
    a--;
    goto again;
}
