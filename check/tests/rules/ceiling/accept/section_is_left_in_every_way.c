#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned state ctx_shared(handler);

unsigned leave(unsigned a) ctx(kernel)
{
    while (a--) {
        atomic_to(handler)
        {
            if (state == a)
                break;
            if (state == 3)
                return state;
            if (state == 4)
                goto out;
            state++;
        }
    }
out:
    return a;
}
