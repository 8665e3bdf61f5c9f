/* SPI: bytes out and in at once, as the controller of a bus.
 *
 * Unit    bytes of 8 bits, the highest bit first; rates in Hz
 * Shape   a transfer takes a buffer until done gives it back: its first bytes go out and those that come
 *         in take their places. A bus has one user; a device on a shared bus is one of
 *         capsules/spi_mux.h, with the same operations
 * Order   the first transfer selects the device, which keeps the bus through further transfers, until
 *         spi_release. One transfer at a time; done runs once for each accepted transfer, in the
 *         kernel loop, never from inside transfer. Transfer and release may be called from done.
 *         configure holds from the next transfer on
 * Errors  BUSY a transfer is on, or waits for the bus; SIZE nothing to transfer, or more than the buffer. A transfer that was
 *         accepted cannot fail: nobody acknowledges
 */
#ifndef HIL_SPI_H
#define HIL_SPI_H

#include "hil/buffer.h"
#include "lib/error.h"

struct spi;

/* How the clock idles, and at which of its edges a bit is read. */
enum spi_mode {
    SPI_MODE_0, /* idles low, first edge */
    SPI_MODE_1, /* idles low, second edge */
    SPI_MODE_2, /* idles high, first edge */
    SPI_MODE_3, /* idles high, second edge */
};
#define SPI_SECOND_EDGE 1u
#define SPI_IDLE_HIGH 2u

struct spi_client {
    /* buffer and size are what transfer was given; what came in is in the buffer. */
    void (*done)(struct spi_client *self lasting, const struct buffer *buffer owned, size_t size)
        ctx(kernel);
};

struct spi_ops {
    enum error (*transfer)(struct spi *self lasting, const struct buffer *buffer owned refusable,
                           size_t size) ctx(kernel);
    void (*release)(struct spi *self lasting) ctx(kernel);
    void (*configure)(struct spi *self, uint32_t rate_hz, enum spi_mode mode) ctx(kernel);
};

struct spi {
    const struct spi_ops *ops;
    struct spi_client *client lasting;
};

static inline enum error spi_transfer(struct spi *spi lasting,
                                      const struct buffer *buffer owned refusable, size_t size)
    ctx(kernel)
{
    return spi->ops->transfer(spi, move(buffer), size);
}

/* The device is no longer selected, and others may have the bus. Not while a transfer is on. */
static inline void spi_release(struct spi *spi lasting) ctx(kernel)
{
    spi->ops->release(spi);
}

/* At most that rate, as near as the controller can; 0 is the slowest. */
static inline void spi_configure(struct spi *spi, uint32_t rate_hz, enum spi_mode mode) ctx(kernel)
{
    spi->ops->configure(spi, rate_hz, mode);
}

#endif
