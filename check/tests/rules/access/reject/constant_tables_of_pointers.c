/* The table is immutable, what it points to is not. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned received ctx(handler);
static unsigned *const last ctx(handler) = &received;
static unsigned *const counters[] ctx(handler) = {&received};

void clear(void) ctx(kernel)
{
    *last = 0;        /* expect: access */
    *counters[0] = 0; /* expect: access */
}
