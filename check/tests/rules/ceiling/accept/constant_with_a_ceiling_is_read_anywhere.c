#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static const unsigned limits[2] ctx_shared(handler) = {1, 2};
static unsigned limit ctx(radio_handler), own ctx(kernel);

ctx_entry(radio_handler) void isr(void)
{
    limit = limits[1];
}

void poll(void) ctx(kernel)
{
    own = limits[0];
}
