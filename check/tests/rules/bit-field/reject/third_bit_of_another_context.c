#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct flags {
    unsigned a : 1 ctx(kernel);
    unsigned b : 1 ctx(kernel);
    unsigned c : 1 ctx(handler); /* expect: bit-field */
};

static struct flags flags ctx(kernel);

void set(void) ctx(kernel)
{
    flags.a = flags.b;
}
