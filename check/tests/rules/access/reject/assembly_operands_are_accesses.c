#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned word ctx(handler);

unsigned swap_bytes(void) ctx(kernel)
{
    unsigned result;
    __asm__("" : "=r"(result) : "0"(word)); /* expect: access */
    __asm__("" : "+r"(word));               /* expect: access */
    return result;
}
