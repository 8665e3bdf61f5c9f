#include "chips/mps2/memory_block.h"
#include "lib/container_of.h"
#include "lib/memory.h"
#include <stdbool.h>

static enum error begin(struct block_device *device, uint32_t number,
                        const struct buffer *buffer owned refusable, bool is_write)
{
    struct memory_block *const self = container_of(device, struct memory_block, device);
    if (self->buffer != NULL)
        return ERROR_BUSY;
    if (buffer->size != BLOCK_SIZE)
        return ERROR_SIZE;
    self->status = number < self->count ? OK : ERROR_INVALID;
    if (self->status == OK) {
        uint8_t *const block = self->base + (size_t)number * BLOCK_SIZE;
        memcpy(is_write ? block : buffer->data, is_write ? buffer->data : block, BLOCK_SIZE);
    }
    self->buffer = move(buffer);
    deferred_call_set(&self->done);
    return OK;
}

static enum error read(struct block_device *device, uint32_t number,
                       const struct buffer *to owned refusable)
{
    return begin(device, number, move(to), false);
}

static enum error write(struct block_device *device, uint32_t number,
                        const struct buffer *from owned refusable)
{
    return begin(device, number, move(from), true);
}

const struct block_ops memory_block_ops = {.read = read, .write = write};

void memory_block_run(struct deferred_call *call)
{
    struct memory_block *const self = container_of(call, struct memory_block, done);
    if (self->buffer == NULL)
        return;
    const struct buffer *buffer owned = move(self->buffer);
    self->buffer = NULL;
    self->device.client->done(self->device.client, move(buffer), self->status);
}
