/* A block is read, changed and written back. */
#include "hil/block.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct file {
    struct block_client client;
    struct block_device *device lasting;
    const struct buffer *buffer owned nullable;
};

enum error file_read(struct file *self, uint32_t number) ctx(kernel);
void file_done(struct block_client *client lasting, const struct buffer *buffer owned,
               enum error status) ctx(kernel);

enum error file_read(struct file *self, uint32_t number)
{
    if (self->buffer == NULL)
        return ERROR_BUSY;
    const enum error error = block_read(self->device, number, move(self->buffer));
    if (error == OK)
        self->buffer = NULL;
    return error;
}

void file_done(struct block_client *client, const struct buffer *buffer, enum error status)
{
    struct file *const self = container_of(client, struct file, client);
    bytes_set(buffer_bytes(buffer), 0, 1);
    if (status == OK && block_write(self->device, 0, move(buffer)) == OK)
        return;
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
}
