#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned head ctx(any);

static unsigned *head_address(void) ctx(kernel) ctx_result(any) in_atomic
{
    head++;
    return &head;
}

void step(void) ctx(kernel)
{
    atomic
    {
        ++*head_address();
    }
}
