/* SPI job: a transfer over SPI that calls a closure when it is done.
 *
 * Order   one transfer at a time; the device stays selected until spi_release
 * Owner   the buffer is lent until the closure is called
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
    struct done_closure *then owned nullable; /* NULL: no transfer is under way */
};

void spi_job_done(struct spi_client *client lasting, struct bytes buffer) ctx(kernel);

/* The board makes client the device's. */
#define SPI_JOB(spi_)                                                                              \
    {                                                                                              \
        .client = {.done = spi_job_done}, .spi = (spi_)                                            \
    }

enum error spi_job_transfer(struct spi_job *self, struct bytes buffer lasting,
                            struct done_closure *then owned nullable) ctx(kernel);

#endif
