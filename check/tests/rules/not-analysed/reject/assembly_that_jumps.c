#include "ctx.h"

ctx_declare(kernel, 0);

unsigned jump(unsigned a) ctx(kernel)
{
    __asm__ goto("" : : : : out); /* expect: not-analysed */
    a++;
out:
    return a;
}
