#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned index_ ctx(handler);
static unsigned table[8] ctx(kernel);
static unsigned samples[8] ctx(handler);

unsigned look_up(unsigned i) ctx(kernel)
{
    unsigned a = table[index_];  /* expect: access */
    unsigned b = samples[i];     /* expect: access */
    unsigned c = i[samples];     /* expect: access */
    unsigned d = *(samples + i); /* expect: access */
    samples[i & 7] = a;          /* expect: access */
    return b + c + d;
}
