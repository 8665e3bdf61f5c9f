#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned divider : 16 ctx(kernel);
    unsigned received : 16 ctx(handler); /* expect: bit-field */
};

static struct uart uart ctx(kernel);

void set(void) ctx(kernel)
{
    uart.divider = 2;
}
