/* Whoever runs it would see the change. */
#include "hil/i2c.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct meter {
    struct i2c_client client;
    struct i2c *bus lasting;
    struct i2c_transfer *transfer owned nullable;
};

void meter_ask(struct meter *self) ctx(kernel);

void meter_ask(struct meter *self)
{
    if (self->transfer == NULL)
        return;
    struct i2c_transfer *const transfer = self->transfer;
    if (i2c_start(self->bus, move(self->transfer)) == OK) {
        self->transfer = NULL;
        transfer->read_size = 2; /* expect: borrow */
    }
}
