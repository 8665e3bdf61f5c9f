#include <ctx.h>

ctx_declare(kernel, 0);

unsigned jump(unsigned which) ctx(kernel)
{
    const void *to = which & 1 ? &&inside : &&outside;
    goto *to; /* expect: not-analysed */
    if (which > 4) {
    inside:
        which++;
    }
outside:
    return which;
}
