/* SPI job: a transfer over SPI that calls a closure when it is done.
 *
 * Shape   the job has a buffer: what goes out is written to it before, and what came in is read from it
 *         after
 * Order   one transfer at a time; the device stays selected until spi_release
 * Errors  BUSY a transfer is under way, or the closure is (NULL); else those of hil/spi.h. The
 *         closure of what is refused is cancelled
 */
#ifndef CAPSULES_SPI_JOB_H
#define CAPSULES_SPI_JOB_H

#include "hil/done.h"
#include "hil/spi.h"

struct spi_job {
    struct spi_client client; /* of the device on the bus */
    struct spi *spi lasting;
    const struct buffer *buffer owned nullable; /* NULL: a transfer is under way */
    struct done_closure *then owned nullable;   /* NULL: none is */
};

void spi_job_done(struct spi_client *client lasting, const struct buffer *buffer owned, size_t size)
    ctx(kernel);

/* The board makes client the device's. */
#define SPI_JOB(spi_, buffer_)                                                                     \
    {                                                                                              \
        .client = {.done = spi_job_done}, .spi = (spi_), .buffer = (buffer_)                       \
    }

/* The bytes of the buffer; none while a transfer is under way. */
static inline struct bytes spi_job_bytes(const struct spi_job *self) ctx(kernel)
{
    if (self->buffer == NULL)
        return (struct bytes){.data = NULL, .size = 0};
    return buffer_bytes(self->buffer);
}

/* Of the first size bytes of the buffer. */
enum error spi_job_transfer(struct spi_job *self, size_t size,
                            struct done_closure *then owned nullable) ctx(kernel);

#endif
