#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static volatile unsigned flag ctx_shared(handler);

void wait(void) ctx(kernel)
{
    while (!flag) /* expect: ceiling */
        ;
}
