/* The compiler's front end drops it: nobody would ever see it. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void poll(void)
{
}

void poll(void) ctx(kernel); /* expect: annotation */
