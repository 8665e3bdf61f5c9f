#include "hil/fake/i2c.h"
#include "lib/container_of.h"
#include <assert.h>
#include <string.h>

static enum error fake_start(struct i2c *i2c, struct i2c_transfer *transfer)
{
    struct fake_i2c *const self = container_of(i2c, struct fake_i2c, i2c);
    const enum error error = i2c_transfer_check(transfer);
    if (error != OK)
        return error;
    if (self->transfer != NULL)
        return ERROR_BUSY;
    assert(transfer->buffer.size <= sizeof self->copy);
    memcpy(self->copy, transfer->buffer.data, transfer->buffer.size);
    self->transfer = transfer;
    self->transfer_count++;
    return OK;
}

const struct i2c_ops fake_i2c_ops = {.start = fake_start};

bool fake_i2c_finish(struct fake_i2c *self)
{
    struct i2c_transfer *const transfer = self->transfer;
    if (transfer == NULL)
        return false;
    uint8_t *const data = transfer->buffer.data;
    const bool is_answered = transfer->address == self->address;
    assert(memcmp(self->copy, data, transfer->buffer.size) == 0);
    if (is_answered) {
        self->written_size = transfer->write_size;
        memcpy(self->written, data, transfer->write_size);
        memcpy(data, self->answer, transfer->read_size);
    }
    self->transfer = NULL;
    self->i2c.client->done(self->i2c.client, transfer, is_answered ? OK : ERROR_NOACK);
    return true;
}

void fake_i2c_run(struct fake_i2c *self)
{
    while (fake_i2c_finish(self))
        ;
}
