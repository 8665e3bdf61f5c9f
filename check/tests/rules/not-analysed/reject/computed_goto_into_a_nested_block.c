#include "ctx.h"

ctx_declare(kernel, 0);

unsigned jump(unsigned a) ctx(kernel)
{
    static const void *const labels[] = {&&outside, &&inside};
    {
        {
        inside:
            a++;
        }
    }
    if (a < 8)
        goto *labels[a & 1]; /* expect: not-analysed */
outside:
    return a;
}
