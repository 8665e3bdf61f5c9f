#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned one ctx(any), other ctx(any);

void both(void) ctx(kernel)
{
    atomic
    {
        one++;
        atomic
        {
            other = one;
        }
        one = other;
    }
}
