#include "capsules/i2c_mux.h"
#include "lib/container_of.h"

static void append(struct i2c_mux *self, struct i2c_transfer *transfer owned)
{
    if (self->first == NULL) {
        self->first = move(transfer);
        return;
    }
    struct i2c_transfer *last = self->first;
    while (last->next != NULL)
        last = last->next;
    last->next = move(transfer);
}

static enum error start(struct i2c *i2c, struct i2c_transfer *transfer owned refusable)
{
    struct i2c_mux *const self = container_of(i2c, struct i2c_mux, i2c);
    const enum error error = i2c_start(self->bus, move(transfer));
    if (error != ERROR_BUSY)
        return error;
    append(self, move(transfer));
    return OK;
}

const struct i2c_ops i2c_mux_ops = {.start = start};

/* The bus works on while the user of what it has done is told. It has looked at all that waits. */
void i2c_mux_done(struct i2c_client *client, struct i2c_transfer *transfer, enum error status)
{
    struct i2c_mux *const self = container_of(client, struct i2c_mux, client);
    struct i2c_client *const user = transfer->client;
    struct i2c_transfer *next owned = move(self->first);
    self->first = NULL;
    if (next != NULL) {
        self->first = move(next->next);
        next->next = NULL;
        kernel_assert(i2c_start(self->bus, move(next)) == OK);
    }
    user->done(user, move(transfer), status);
}
