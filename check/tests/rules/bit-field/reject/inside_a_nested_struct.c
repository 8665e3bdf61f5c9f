#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct driver {
    unsigned name;
    struct flags {
        unsigned opened : 1 ctx(kernel);
        unsigned overrun : 1 ctx(handler); /* expect: bit-field */
    } flags;
};

static struct driver driver ctx(kernel);

void open(void) ctx(kernel)
{
    driver.flags.opened = 1;
}
