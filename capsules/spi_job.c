#include "capsules/spi_job.h"

#include "lib/container_of.h"

ctx_default(kernel);

void spi_job_done(struct spi_client *client, const struct buffer *buffer, size_t size)
{
    struct spi_job *const self = container_of(client, struct spi_job, client);
    (void)size;
    kernel_assert(self->buffer == NULL && self->then != NULL);
    self->buffer = move(buffer);
    struct done_closure *then owned = move(self->then);
    self->then = NULL;
    closure_call(move(then), OK);
}

enum error spi_job_transfer(struct spi_job *self, size_t size, struct done_closure *then)
{
    if (then == NULL)
        return ERROR_BUSY;
    if (self->buffer == NULL || self->then != NULL) {
        closure_cancel(move(then));
        return ERROR_BUSY;
    }
    const enum error error = spi_transfer(self->spi, move(self->buffer), size);
    if (error == OK) {
        self->buffer = NULL;
        self->then = move(then);
    } else {
        closure_cancel(move(then));
    }
    return error;
}
