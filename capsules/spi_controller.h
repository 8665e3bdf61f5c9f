/* SPI controller: driver 0x20001, what applications say to a device on a bus.
 *
 * Unit     bytes; rates in Hz
 * Command  0 exists; 2 write and read (size): so much of the read-only buffer goes out, what comes in goes to
 *          the read-write buffer, if there is one; 5 set the rate (Hz); 6 the rate; 7 set the phase (0
 *          first, 1 second edge); 8 the phase; 9 set the polarity (0 idles low, 1 high); 10 the
 *          polarity; 11 read (size), while 0xFF goes out; 12 the same with the read-write buffer for both
 * Buffer   read-only 0 and read-write 0
 * Upcall   0 (bytes transferred, 0, 0). Fewer than asked: a buffer was taken back or shortened meanwhile
 * Shape    bytes go through one buffer of the kernel's, in pieces; the device stays selected from the first to
 *          the last. Processes take turns, one transfer each, and each has a rate, phase and
 *          polarity of its own, at first SPI_CONTROLLER_RATE_HZ, 0 and 0
 * Errors   INVALID the size is 0, or longer than a buffer; BUSY this process's last transfer is not done;
 *          NOMEM the process has no room for the driver's state; NOSUPPORT other commands
 */
#ifndef CAPSULES_SPI_CONTROLLER_H
#define CAPSULES_SPI_CONTROLLER_H

#include "capsules/turns.h"
#include "hil/spi.h"
#include "kernel/driver.h"

#define SPI_CONTROLLER_RATE_HZ 400000u

struct spi_controller {
    struct driver driver;
    struct spi_client client; /* of the bus */
    struct spi *spi lasting;
    const struct buffer *buffer owned nullable; /* pieces are copied to it; NULL: the bus has it */
    struct turns turns;
    uint32_t owner; /* identifier of the process whose transfer is on; 0: none is */
};

extern const struct driver_ops spi_controller_ops;
void spi_controller_done(struct spi_client *client lasting, const struct buffer *buffer owned,
                         size_t size) ctx(kernel);

/* buffer_: its size is the size of a piece. */
#define SPI_CONTROLLER(spi_, buffer_)                                                              \
    {                                                                                              \
        .driver = {.ops = &spi_controller_ops}, .client = {.done = spi_controller_done},           \
        .spi = (spi_), .buffer = (buffer_)                                                         \
    }

#endif
