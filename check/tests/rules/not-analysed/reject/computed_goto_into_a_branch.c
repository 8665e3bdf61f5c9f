#include "ctx.h"

ctx_declare(kernel, 0);

unsigned jump(unsigned a) ctx(kernel)
{
    const void *to = a & 1 ? &&inside : &&outside;
    goto *to; /* expect: not-analysed */
    if (a > 4) {
    inside:
        a++;
    }
outside:
    return a;
}
