#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_uint pending ctx(any);
static unsigned total ctx(kernel);

void poll(void) ctx(kernel)
{
    total = total + atomic_exchange(&pending, 0);
}
