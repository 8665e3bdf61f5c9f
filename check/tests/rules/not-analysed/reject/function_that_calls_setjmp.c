#include "ctx.h"
#include <setjmp.h>

ctx_declare(kernel, 0);

static jmp_buf environment ctx(kernel);

int guarded(void) ctx(kernel)
{
    if (setjmp(environment)) /* expect: not-analysed */
        return 1;
    return 0;
}
