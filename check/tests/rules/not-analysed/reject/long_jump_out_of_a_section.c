/* It would leave the interrupts masked. */
#include "ctx.h"
#include <setjmp.h>

ctx_declare(kernel, 0);

static jmp_buf environment ctx(kernel);

void fail(void) ctx(kernel)
{
    atomic
    {
        longjmp(environment, 1); /* expect: not-analysed */
    }
}
