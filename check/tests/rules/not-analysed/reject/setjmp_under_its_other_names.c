#include "ctx.h"
#include <setjmp.h>

ctx_declare(kernel, 0);

static jmp_buf plain ctx(kernel);
static sigjmp_buf with_signals ctx(kernel);

int one(void) ctx(kernel)
{
    return _setjmp(plain); /* expect: not-analysed */
}

int other(void) ctx(kernel)
{
    return sigsetjmp(with_signals, 1); /* expect: not-analysed */
}
