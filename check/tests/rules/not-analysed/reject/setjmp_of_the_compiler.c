#include "ctx.h"

ctx_declare(kernel, 0);

static void *buffer[5] ctx(kernel);

int guarded(void) ctx(kernel)
{
    return __builtin_setjmp(buffer); /* expect: not-analysed */
}
