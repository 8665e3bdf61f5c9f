#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

typedef struct {
    unsigned a : 1 ctx(kernel);
    unsigned b : 1 ctx(handler); /* expect: bit-field */
} flags;

static flags all[2] ctx(kernel);

void set(void) ctx(kernel)
{
    all[1].a = 1;
}
