#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct pair {
    unsigned low, high;
};

static struct pair shared ctx(any);

struct pair get(void) ctx(kernel)
{
    struct pair copy = shared; /* expect: any */
    shared = copy;             /* expect: any */
    return shared;             /* expect: any */
}
