#include "ctx.h"

ctx_declare(kernel, 0);

unsigned poll(void) ctx(kernel)
{
    extern unsigned uptime; /* expect: elision */
    return uptime;
}
