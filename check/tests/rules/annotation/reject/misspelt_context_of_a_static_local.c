#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned next(void) ctx(kernel)
{
    static unsigned last ctx(kernell); /* expect: annotation */
    return ++last;
}
