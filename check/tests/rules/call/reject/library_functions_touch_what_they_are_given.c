#include "ctx.h"
#include <string.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned char shown[4] ctx(kernel), received[4] ctx(handler);

void show(void) ctx(kernel)
{
    memcpy(shown, received, sizeof shown);           /* expect: call */
    memset(received, 0, sizeof received);            /* expect: call */
    __builtin_memcpy(shown, received, sizeof shown); /* expect: call */
}
