#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned foreign ctx(handler), own ctx(kernel);

unsigned *get(void) ctx(kernel)
{
    return &foreign; /* expect: assignment */
}

unsigned *get_foreign(void) ctx(kernel) ctx_result(handler)
{
    return &own; /* expect: assignment */
}
