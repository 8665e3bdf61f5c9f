#include "ctx.h"
#include <setjmp.h>

ctx_declare(kernel, 0);

static jmp_buf environment ctx(kernel);

static int mark(void)
{
    return setjmp(environment) == 0; /* expect: not-analysed */
}

int guarded(void) ctx(kernel)
{
    return mark();
}
