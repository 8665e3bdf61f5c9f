#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned count ctx(kernel);

void poll(void) ctx(kernel)
{
    unsigned *at ctx(kernle) = &count; /* expect: annotation */
    (void)at;
}
