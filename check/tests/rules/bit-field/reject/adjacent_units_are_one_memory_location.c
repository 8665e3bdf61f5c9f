/* C11 3.14: adjacent bit-fields are one memory location, whatever their widths. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned divider : 32 ctx(kernel);
    unsigned received : 32 ctx(handler); /* expect: bit-field */
};

static struct uart uart ctx(kernel);

void set(void) ctx(kernel)
{
    uart.divider = 2;
}
