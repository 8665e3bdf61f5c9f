#include "hil/fake/i2c.h"
#include "lib/container_of.h"
#include <assert.h>
#include <string.h>

static enum error fake_start(struct i2c *i2c, struct i2c_transfer *transfer owned refusable)
{
    struct fake_i2c *const self = container_of(i2c, struct fake_i2c, i2c);
    const enum error error = i2c_transfer_check(transfer);
    if (error != OK)
        return error;
    if (self->transfer != NULL)
        return ERROR_BUSY;
    assert(transfer->size <= sizeof self->copy);
    memcpy(self->copy, transfer->data, transfer->size);
    self->transfer = move(transfer);
    self->transfer_count++;
    return OK;
}

const struct i2c_ops fake_i2c_ops = {.start = fake_start};

bool fake_i2c_finish(struct fake_i2c *self)
{
    if (self->transfer == NULL)
        return false;
    struct i2c_transfer *transfer owned = move(self->transfer);
    self->transfer = NULL;
    uint8_t *const data = transfer->data;
    const bool is_answered = transfer->address == self->address;
    assert(memcmp(self->copy, data, transfer->size) == 0);
    if (is_answered) {
        self->written_size = transfer->write_size;
        memcpy(self->written, data, transfer->write_size);
        memcpy(data, self->answer, transfer->read_size);
    }
    self->i2c.client->done(self->i2c.client, move(transfer), is_answered ? OK : ERROR_NOACK);
    return true;
}

void fake_i2c_run(struct fake_i2c *self)
{
    while (fake_i2c_finish(self))
        ;
}
