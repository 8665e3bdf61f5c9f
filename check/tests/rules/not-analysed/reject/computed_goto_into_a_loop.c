#include "ctx.h"

ctx_declare(kernel, 0);

unsigned jump(unsigned a) ctx(kernel)
{
    static const void *const labels[] = {&&outside, &&inside};
    goto *labels[a & 1]; /* expect: not-analysed */
    while (a < 8) {
    inside:
        a++;
    }
outside:
    return a;
}
