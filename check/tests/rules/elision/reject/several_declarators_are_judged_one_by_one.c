#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned a ctx(kernel), b, /* expect: elision */
    c ctx(kernel), *d;            /* expect: elision */

void use(void) ctx(kernel)
{
    a = c;
}
