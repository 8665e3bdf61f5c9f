/* A split-phase SPI bus: write starts, and the client is told in the kernel when it is done. */
#ifndef SPI_H
#define SPI_H

#include "port.h"

#include <stdbool.h>

enum { SPI_INTERRUPT = 2, WIRE_SIZE = 600 };

struct spi_client {
    void (*done)(struct spi_client *self) ctx(kernel);
};

struct spi {
    struct spi_client *client; /* of the write that is under way */
    unsigned char wire[WIRE_SIZE];
    unsigned sent;
};

static inline bool spi_write(struct spi *spi, const char *bytes, unsigned count,
                             struct spi_client *client)
{
    if (spi->client)
        return false;
    for (unsigned i = 0; i < count && spi->sent < WIRE_SIZE; i++)
        spi->wire[spi->sent++] = (unsigned char)bytes[i];
    spi->client = client;
    return true;
}

#endif
