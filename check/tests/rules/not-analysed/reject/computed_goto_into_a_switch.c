#include "ctx.h"

ctx_declare(kernel, 0);

unsigned jump(unsigned a) ctx(kernel)
{
    static const void *const labels[] = {&&outside, &&inside};
    switch (a) {
    case 1:
    inside:
        a++;
    }
    if (a < 8)
        goto *labels[a & 1]; /* expect: not-analysed */
outside:
    return a;
}
