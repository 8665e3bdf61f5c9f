#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned state ctx(kernel);

unsigned enter(unsigned a) ctx(kernel)
{
    if (a == 3)
        goto inside;
    while (a < 8) {
        state++;
    inside:
        a++;
    }
    return a;
}
