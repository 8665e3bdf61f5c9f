#include "ctx.h"
#include <setjmp.h>

ctx_declare(kernel, 0);

#define TRY(environment) if (setjmp(environment) == 0)

static jmp_buf environment ctx(kernel);

int guarded(void) ctx(kernel)
{
    TRY(environment) /* expect: not-analysed */
    return 0;
    return 1;
}
