#include "ctx.h"
#include <setjmp.h>

ctx_declare(kernel, 0);

static jmp_buf environment ctx(kernel);

void guarded(void) ctx(kernel)
{
    atomic
    {
        if (setjmp(environment)) /* expect: not-analysed */
            return;
    }
}
