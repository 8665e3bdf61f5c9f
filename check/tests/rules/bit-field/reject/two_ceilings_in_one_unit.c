#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

struct flags {
    unsigned low : 1 ctx_shared(handler);
    unsigned high : 1 ctx_shared(radio_handler); /* expect: bit-field */
};

static struct flags flags ctx(kernel);

void set(void) ctx(kernel)
{
    atomic flags.low = 1;
}
