/* Who uses it does not tell whose it is. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned ready; /* expect: elision */

void poll(void) ctx(kernel)
{
    unsigned *at ctx(kernel) = 0;
    (void)at;
}
