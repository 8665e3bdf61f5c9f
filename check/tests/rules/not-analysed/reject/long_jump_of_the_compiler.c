#include "ctx.h"

ctx_declare(kernel, 0);

static void *buffer[5] ctx(kernel);

void leave(void) ctx(kernel)
{
    __builtin_longjmp(buffer, 1); /* expect: not-analysed */
}
