#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio {
    unsigned channel;
};

static struct radio radios[2] ctx(handler);
static struct radio *first ctx(kernel) = &radios[0];       /* expect: assignment */
static struct radio *all ctx(kernel) = radios;             /* expect: assignment */
static unsigned *channel ctx(kernel) = &radios[1].channel; /* expect: assignment */

void use(void) ctx(kernel)
{
    *channel = first->channel + all->channel;
}
