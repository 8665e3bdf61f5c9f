#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned shared ctx(any);

unsigned leave(unsigned a) ctx(kernel)
{
    for (unsigned i = 0; i < 4; i++) {
        atomic
        {
            if (shared == i)
                break;
            if (shared > i)
                continue;
            if (shared == 7)
                return shared;
            if (shared == 9)
                goto out;
            shared++;
        }
        a++;
    }
out:
    return a;
}
