#include "capsules/spi_job.h"

#include "lib/container_of.h"

ctx_default(kernel);

void spi_job_done(struct spi_client *client, struct bytes buffer)
{
    struct spi_job *const self = container_of(client, struct spi_job, client);
    (void)buffer;
    if (self->then == NULL)
        return;
    struct done_closure *then owned = move(self->then);
    self->then = NULL;
    closure_call(move(then), OK);
}

enum error spi_job_transfer(struct spi_job *self, struct bytes buffer, struct done_closure *then)
{
    if (then == NULL)
        return ERROR_BUSY;
    if (self->then != NULL) {
        closure_cancel(move(then));
        return ERROR_BUSY;
    }
    self->then = move(then);
    const enum error error = spi_transfer(self->spi, buffer);
    if (error != OK && self->then != NULL) {
        struct done_closure *refused owned = move(self->then);
        self->then = NULL;
        closure_cancel(move(refused));
    }
    return error;
}
