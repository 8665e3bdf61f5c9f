#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_bool led ctx(any);

void toggle(void) ctx(kernel)
{
    led = !led; /* expect: lost-update */
}
