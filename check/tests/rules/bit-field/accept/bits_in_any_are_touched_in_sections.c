#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct flags {
    unsigned pending : 1 ctx(any);
    unsigned lost : 1 ctx(any);
};

static struct flags flags ctx(any);

void clear(void) ctx(kernel)
{
    atomic
    {
        flags.pending = 0;
        flags.lost++;
    }
}
