#include "chips/mps2/memory_block.h"
#include "lib/container_of.h"
#include "lib/memory.h"

/* OK: the transfer is accepted, and *block is where it goes; NULL: nowhere. */
static enum error begin(struct block_device *device, uint32_t number, struct bytes buffer,
                        uint8_t **block)
{
    struct memory_block *const self = container_of(device, struct memory_block, device);
    if (self->is_busy)
        return ERROR_BUSY;
    if (buffer.size != BLOCK_SIZE)
        return ERROR_SIZE;
    self->is_busy = true;
    self->status = number < self->count ? OK : ERROR_INVALID;
    *block = self->status == OK ? self->base + (size_t)number * BLOCK_SIZE : NULL;
    deferred_call_set(&self->done);
    return OK;
}

static enum error read(struct block_device *device, uint32_t number, struct bytes to)
{
    uint8_t *block = NULL;
    const enum error error = begin(device, number, to, &block);
    if (block != NULL)
        memcpy(to.data, block, BLOCK_SIZE);
    return error;
}

static enum error write(struct block_device *device, uint32_t number, struct bytes from)
{
    uint8_t *block = NULL;
    const enum error error = begin(device, number, from, &block);
    if (block != NULL)
        memcpy(block, from.data, BLOCK_SIZE);
    return error;
}

const struct block_ops memory_block_ops = {.read = read, .write = write};

void memory_block_run(struct deferred_call *call)
{
    struct memory_block *const self = container_of(call, struct memory_block, done);
    self->is_busy = false;
    self->device.client->done(self->device.client, self->status);
}
