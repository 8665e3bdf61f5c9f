/* The transfer and its bytes travel together. */
#include "hil/i2c.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct meter {
    struct i2c_client client;
    struct i2c *bus lasting;
    struct i2c_transfer *transfer owned nullable;
};

void meter_ask(struct meter *self) ctx(kernel);
void meter_done(struct i2c_client *client lasting, struct i2c_transfer *transfer owned,
                enum error status) ctx(kernel);

void meter_ask(struct meter *self)
{
    if (self->transfer == NULL)
        return;
    self->transfer->write_size = 1;
    bytes_set(i2c_transfer_bytes(self->transfer), 0, 7);
    if (i2c_start(self->bus, move(self->transfer)) == OK)
        self->transfer = NULL;
}

void meter_done(struct i2c_client *client, struct i2c_transfer *transfer, enum error status)
{
    struct meter *const self = container_of(client, struct meter, client);
    kernel_assert(self->transfer == NULL);
    self->transfer = move(transfer);
    if (status == OK)
        meter_ask(self);
}
