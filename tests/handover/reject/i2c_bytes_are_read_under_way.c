/* They are the bus's until done. */
#include "hil/i2c.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct meter {
    struct i2c_client client;
    struct i2c *bus lasting;
    struct i2c_transfer *transfer owned nullable;
};

uint8_t meter_ask(struct meter *self) ctx(kernel);

uint8_t meter_ask(struct meter *self)
{
    if (self->transfer == NULL)
        return 0;
    const struct bytes bytes = i2c_transfer_bytes(self->transfer);
    if (i2c_start(self->bus, move(self->transfer)) == OK)
        self->transfer = NULL;
    return bytes_get(bytes, 1); /* expect: borrow */
}
