#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned base;
    struct {
        unsigned opened : 1 ctx(kernel);
        unsigned overrun : 1 ctx(handler); /* expect: bit-field */
    };
};

static struct uart uart ctx(kernel);

void open(void) ctx(kernel)
{
    uart.opened = 1;
}
