#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(highest, 254);
ctx_declare(fault, unmaskable);
ctx_declare(number_of_unmaskable, 255); /* expect: annotation */
ctx_declare(beyond, 300);               /* expect: annotation */

static unsigned word ctx_shared(any); /* expect: annotation */

unsigned look(void) ctx(kernel)
{
    unsigned copy = 0;
    atomic copy = word;
    return copy;
}
