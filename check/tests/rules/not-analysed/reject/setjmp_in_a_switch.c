#include "ctx.h"
#include <setjmp.h>

ctx_declare(kernel, 0);

static jmp_buf environment ctx(kernel);

int guarded(void) ctx(kernel)
{
    switch (setjmp(environment)) { /* expect: not-analysed */
    case 0:
        return 0;
    default:
        return 1;
    }
}
