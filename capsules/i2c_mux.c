#include "capsules/i2c_mux.h"
#include "lib/container_of.h"

static enum error start(struct i2c *i2c, struct i2c_transfer *transfer)
{
    struct i2c_mux *const self = container_of(i2c, struct i2c_mux, i2c);
    const enum error error = i2c_transfer_check(transfer);
    if (error != OK)
        return error;
    transfer->next = NULL;
    if (self->first == NULL) {
        self->first = transfer;
        return i2c_start(self->bus, transfer);
    }
    struct i2c_transfer *last = self->first;
    while (last->next != NULL)
        last = last->next;
    last->next = transfer;
    return OK;
}

const struct i2c_ops i2c_mux_ops = {.start = start};

/* The bus works on while the user of what it has done is told. It refuses nothing that the mux has
 * looked at. */
void i2c_mux_done(struct i2c_client *client, struct i2c_transfer *transfer, enum error status)
{
    struct i2c_mux *const self = container_of(client, struct i2c_mux, client);
    struct i2c_transfer *const next = transfer->next;
    self->first = next;
    if (next != NULL)
        (void)i2c_start(self->bus, next);
    transfer->client->done(transfer->client, transfer, status);
}
