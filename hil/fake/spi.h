/* Fake SPI: a bus whose device answers as the test says; the test says when a transfer is done.
 *
 * Errors  a client that changes a buffer while the fake has it, or releases during a transfer, ends the
 *         test program
 */
#ifndef HIL_FAKE_SPI_H
#define HIL_FAKE_SPI_H

#include "hil/spi.h"
#include <stdbool.h>

#define FAKE_SPI_SIZE 4096

struct fake_spi {
    struct spi spi;
    /* The device: what comes in for a byte that goes out; NULL: 0xFF. */
    uint8_t (*exchange)(struct fake_spi *self, uint8_t out);
    bool is_held;                               /* a transfer began, and no release came */
    const struct buffer *buffer owned nullable; /* NULL: no transfer is on */
    size_t size;
    uint8_t copy[FAKE_SPI_SIZE]; /* of what goes out */
    unsigned transfer_count;
    unsigned release_count;
    unsigned configure_count;
    uint32_t rate_hz;
    enum spi_mode mode;
    uint8_t output[FAKE_SPI_SIZE]; /* all that went out */
    size_t output_size;
};

extern const struct spi_ops fake_spi_ops;

#define FAKE_SPI(client_)                                                                          \
    {                                                                                              \
        .spi = {.ops = &fake_spi_ops, .client = (client_) }                                        \
    }

/* The transfer that is on is done. false: none is on. */
bool fake_spi_finish(struct fake_spi *self);
/* Until none is on. */
void fake_spi_run(struct fake_spi *self);

#endif
