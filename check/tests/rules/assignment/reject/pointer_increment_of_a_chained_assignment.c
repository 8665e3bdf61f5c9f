#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned char theirs[8] ctx(handler);
static unsigned char *one ctx(kernel), *two ctx(kernel);

void chain(void) ctx(kernel)
{
    one = two = theirs; /* expect: assignment */
    two = one + 1;
    if ((one = theirs + 2)) /* expect: assignment */
        two = one;
}
