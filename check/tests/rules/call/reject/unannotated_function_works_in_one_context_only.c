#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void copy_bytes(unsigned char *to, const unsigned char *from, size_t count);

static unsigned char shown[8] ctx(kernel), received[8] ctx(handler);

void show(void) ctx(kernel)
{
    copy_bytes(shown, received, sizeof shown); /* expect: call */
}
