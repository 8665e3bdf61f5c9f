/* The device has not stored it yet. */
#include "hil/block.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct file {
    struct block_client client;
    struct block_device *device lasting;
    const struct buffer *buffer owned nullable;
};

void file_write(struct file *self) ctx(kernel);

void file_write(struct file *self)
{
    if (self->buffer == NULL)
        return;
    if (block_write(self->device, 0, move(self->buffer)) == OK)
        bytes_set(buffer_bytes(self->buffer), 0, 0); /* expect: move */
    self->buffer = NULL;                             /* expect: leak */
}
