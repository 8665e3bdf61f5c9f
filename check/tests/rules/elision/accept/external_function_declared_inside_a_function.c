#include "ctx.h"

ctx_declare(kernel, 0);

unsigned poll(void) ctx(kernel)
{
    unsigned square(unsigned);
    extern unsigned uptime ctx(kernel);
    return square(uptime);
}
