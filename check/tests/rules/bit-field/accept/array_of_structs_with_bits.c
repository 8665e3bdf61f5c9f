#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct slot {
    unsigned used : 1;
    unsigned owner : 7;
};

static struct slot mine[4] ctx(kernel), theirs[4] ctx(handler);

void free_all(void) ctx(kernel)
{
    for (unsigned i = 0; i < 4; i++)
        mine[i].used = 0;
}

ctx_entry(handler) void isr(void)
{
    theirs[1].owner = 3;
}
