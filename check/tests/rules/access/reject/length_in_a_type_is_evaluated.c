#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned width ctx(handler);

unsigned measure(unsigned *words ctx(kernel)) ctx(kernel)
{
    typedef unsigned row[width];                                    /* expect: access */
    return (unsigned)sizeof(row) + (*(unsigned(*)[width])words)[0]; /* expect: access */
}
