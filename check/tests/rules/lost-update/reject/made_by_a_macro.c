#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static _Atomic unsigned flags ctx(any);

#define SET(x, bits) ((x) = (x) | (bits))

void set(void) ctx(kernel)
{
    SET(flags, 4u); /* expect: lost-update */
}
