#include "capsules/spi_job.h"

#include "lib/container_of.h"

ctx_default(kernel);

void spi_job_done(struct spi_client *client, struct bytes buffer)
{
    struct spi_job *const self = container_of(client, struct spi_job, client);
    struct done_closure *const then = self->then;
    (void)buffer;
    self->then = NULL;
    if (then != NULL)
        closure_call(then, OK);
}

enum error spi_job_transfer(struct spi_job *self, struct bytes buffer, struct done_closure *then)
{
    if (self->then != NULL || then == NULL)
        return ERROR_BUSY;
    const enum error error = spi_transfer(self->spi, buffer);
    if (error == OK)
        self->then = then;
    return error;
}
