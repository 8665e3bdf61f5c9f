#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct driver {
    unsigned name;
    union {
        unsigned opened ctx(kernel);
        unsigned char overrun[4] ctx(handler); /* expect: bit-field */
    };
};

static struct driver driver ctx(kernel);

void open(void) ctx(kernel)
{
    driver.opened = 1;
}
