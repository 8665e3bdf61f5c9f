/* The list of those that wait is owned, link by link. */
#include "hil/i2c.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct waiting {
    struct i2c_transfer *first owned nullable;
};

void forget(struct waiting *self, struct i2c *bus lasting) ctx(kernel);

void forget(struct waiting *self, struct i2c *bus)
{
    struct i2c_transfer *next owned = move(self->first);
    self->first = NULL;
    if (next == NULL)
        return;
    next->next = NULL; /* expect: leak */
    kernel_assert(i2c_start(bus, move(next)) == OK);
}
