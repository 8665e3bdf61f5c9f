#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio {
    unsigned channel;
};

static struct radio radio ctx(handler);
static struct radio *current ctx(kernel);

void attach(void) ctx(kernel)
{
    current = &radio; /* expect: assignment */
}
