#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct driver {
    unsigned opened;
    unsigned pending ctx_shared(handler);
};

static struct driver driver ctx(kernel);

void driver_open(void) ctx(kernel)
{
    driver.opened++;
    atomic_to(handler) driver.pending = 0;
}

ctx_entry(handler) void isr(void)
{
    driver.pending++;
}
