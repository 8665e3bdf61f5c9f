#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

extern unsigned uptime ctx(kernel);

unsigned *address(void) ctx(handler)
{
    extern unsigned uptime ctx(handler); /* expect: redeclaration */
    return 0;
}
