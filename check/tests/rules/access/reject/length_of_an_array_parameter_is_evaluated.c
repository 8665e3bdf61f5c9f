#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned width ctx(handler);

unsigned corner(unsigned rows[][width]) ctx(kernel); /* not here: it is only declared */

unsigned corner(unsigned rows[][width]) ctx(kernel) /* expect: access */
{
    return rows[1][0];
}
