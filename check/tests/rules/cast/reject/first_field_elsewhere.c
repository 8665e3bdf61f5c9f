/* The first field lives elsewhere than the struct that begins with it. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct port {
    int received ctx(handler);
    int opened;
};

static struct port port ctx(kernel);

void port_reset(void) ctx(kernel)
{
    *(int *)&port = 0; /* expect: cast */
}

ctx_entry(handler) void isr(void)
{
    port.received++;
}
