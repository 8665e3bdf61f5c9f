#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct driver {
    unsigned opened;
    unsigned pending ctx_shared(handler);
};

static struct driver driver ctx(kernel);

void driver_open(struct driver *it ctx(kernel)) ctx(kernel)
{
    it->opened++;
    it->pending = 0;  /* expect: ceiling */
    driver.pending++; /* expect: ceiling */
}
