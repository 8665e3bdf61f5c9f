#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static int level ctx(handler);

int likely_level(int a) ctx(kernel)
{
    if (__builtin_expect(level, 0)) /* expect: access */
        a++;
    a += __builtin_popcount((unsigned)level);      /* expect: access */
    return a + __builtin_choose_expr(1, level, 0); /* expect: access */
}
