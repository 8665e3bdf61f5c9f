#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static atomic_int level ctx(any);
static atomic_size_t size ctx(any);

void change(void) ctx(kernel)
{
    level = level + 1; /* expect: lost-update */
    size = size + 4;   /* expect: lost-update */
}
