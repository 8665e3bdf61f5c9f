#include "hil/fake/block.h"
#include "lib/container_of.h"
#include "lib/memory.h"

/* What holds for both directions; ALREADY: it is accepted, and to be done. */
static enum error accept(struct fake_block *self, uint32_t number, struct bytes buffer)
{
    const enum error refusal = self->refusal;
    self->refusal = OK;
    if (refusal != OK)
        return refusal;
    if (self->is_busy)
        return ERROR_BUSY;
    if (buffer.size != BLOCK_SIZE)
        return ERROR_SIZE;
    self->is_busy = true;
    self->buffer = buffer;
    self->status = self->failure != OK             ? self->failure
                   : number >= self->count         ? ERROR_INVALID
                   : self->bad_block == number + 1 ? ERROR_FAIL
                                                   : OK;
    self->failure = OK;
    return self->status == OK ? ERROR_ALREADY : OK;
}

static enum error fake_read(struct block_device *device, uint32_t number, struct bytes to)
{
    struct fake_block *const self = container_of(device, struct fake_block, device);
    const enum error error = accept(self, number, to);
    if (error != ERROR_ALREADY)
        return error;
    self->read_count++;
    memcpy(to.data, self->blocks[number], BLOCK_SIZE);
    return OK;
}

static enum error fake_write(struct block_device *device, uint32_t number, struct bytes from)
{
    struct fake_block *const self = container_of(device, struct fake_block, device);
    const enum error error = accept(self, number, from);
    if (error == ERROR_ALREADY) {
        self->write_count++;
        if (self->on_write != NULL)
            self->on_write(self, number, from.data);
        memcpy(self->blocks[number], from.data, BLOCK_SIZE);
        memset(from.data, 0xA5, BLOCK_SIZE);
        return OK;
    }
    return error;
}

bool fake_block_step(struct fake_block *self)
{
    if (!self->is_busy)
        return false;
    self->is_busy = false;
    self->device.client->done(self->device.client, self->status);
    return true;
}

void fake_block_run(struct fake_block *self)
{
    while (fake_block_step(self))
        continue;
}

const struct block_ops fake_block_ops = {.read = fake_read, .write = fake_write};
