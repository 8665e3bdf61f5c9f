#include "ctx.h"
#include <stdbool.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct flags {
    bool ready : 1 ctx(kernel);
    signed char delta : 3 ctx(handler); /* expect: bit-field */
};

static struct flags flags ctx(kernel);

void set(void) ctx(kernel)
{
    flags.ready = true;
}
