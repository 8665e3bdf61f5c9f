#include "hil/fake/block.h"
#include "lib/container_of.h"
#include "lib/memory.h"

static void transfer(struct fake_block *self, uint32_t number, uint8_t *data, bool is_write)
{
    if (is_write) {
        self->write_count++;
        if (self->on_write != NULL)
            self->on_write(self, number, data);
        memcpy(self->blocks[number], data, BLOCK_SIZE);
        memset(data, 0xA5, BLOCK_SIZE);
    } else {
        self->read_count++;
        memcpy(data, self->blocks[number], BLOCK_SIZE);
    }
}

static enum error begin(struct block_device *device, uint32_t number,
                        const struct buffer *buffer owned refusable, bool is_write)
{
    struct fake_block *const self = container_of(device, struct fake_block, device);
    const enum error refusal = self->refusal;
    self->refusal = OK;
    if (refusal != OK)
        return refusal;
    if (self->buffer != NULL)
        return ERROR_BUSY;
    if (buffer->size != BLOCK_SIZE)
        return ERROR_SIZE;
    self->status = self->failure != OK             ? self->failure
                   : number >= self->count         ? ERROR_INVALID
                   : self->bad_block == number + 1 ? ERROR_FAIL
                                                   : OK;
    self->failure = OK;
    if (self->status == OK)
        transfer(self, number, buffer->data, is_write);
    self->buffer = move(buffer);
    return OK;
}

static enum error fake_read(struct block_device *device, uint32_t number,
                            const struct buffer *to owned refusable)
{
    return begin(device, number, move(to), false);
}

static enum error fake_write(struct block_device *device, uint32_t number,
                             const struct buffer *from owned refusable)
{
    return begin(device, number, move(from), true);
}

bool fake_block_step(struct fake_block *self)
{
    if (self->buffer == NULL)
        return false;
    const struct buffer *buffer owned = move(self->buffer);
    self->buffer = NULL;
    self->device.client->done(self->device.client, move(buffer), self->status);
    return true;
}

void fake_block_run(struct fake_block *self)
{
    while (fake_block_step(self))
        continue;
}

const struct block_ops fake_block_ops = {.read = fake_read, .write = fake_write};
