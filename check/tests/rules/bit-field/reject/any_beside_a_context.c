#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct flags {
    unsigned mine : 1 ctx(kernel);
    unsigned shared : 1 ctx(any); /* expect: bit-field */
};

static struct flags flags ctx(kernel);

void set(void) ctx(kernel)
{
    flags.mine = 1;
}
