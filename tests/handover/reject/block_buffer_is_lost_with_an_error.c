/* A transfer that failed gives its buffer back, too. */
#include "hil/block.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct file {
    struct block_client client;
    struct block_device *device lasting;
    const struct buffer *buffer owned nullable;
};

void file_done(struct block_client *client lasting, const struct buffer *buffer owned,
               enum error status) ctx(kernel);

void file_done(struct block_client *client, const struct buffer *buffer, enum error status)
{
    struct file *const self = container_of(client, struct file, client);
    if (status != OK)
        return; /* expect: leak */
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
}
