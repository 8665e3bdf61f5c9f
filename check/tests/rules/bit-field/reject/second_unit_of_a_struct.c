#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct flags {
    unsigned a : 1 ctx(kernel);
    unsigned : 0;
    unsigned b : 1 ctx(handler);
    unsigned c : 1 ctx(kernel); /* expect: bit-field */
};

static struct flags flags ctx(kernel);

void set(void) ctx(kernel)
{
    flags.a = 1;
}
