/* SPI mux: several devices on one bus.
 *
 * Shape   the board stores the mux and a struct spi_virtual per device; spi_mux_add joins them.
 *         The select line is a pin that is high or low while the device has the bus, and the other
 *         way round while it has not
 * Order   as hil/spi.h promises, for each device. Those that wait for the bus get it in turn, one
 *         after the other, each until it releases it; the bus has the rate and mode of
 *         the device that has it
 * Errors  BUSY this device has a transfer that is not back yet; SIZE nothing to transfer
 */
#ifndef CAPSULES_SPI_MUX_H
#define CAPSULES_SPI_MUX_H

#include "hil/gpio.h"
#include "hil/spi.h"

struct spi_mux;

struct spi_virtual {
    struct spi spi; /* what the device's driver uses */
    struct spi_mux *mux lasting;
    struct spi_virtual *next lasting;            /* all of a bus form a ring */
    struct gpio_pin *select lasting;             /* NULL: the device is alone and always selected */
    const struct buffer *waiting owned nullable; /* the client's, for the bus; NULL: none */
    size_t size;                                 /* so much of it is transferred */
    uint32_t rate_hz;
    uint8_t mode; /* enum spi_mode */
    bool select_high;
};

struct spi_mux {
    struct spi_client client; /* of the bus */
    struct spi *bus lasting;
    struct spi_virtual *holder lasting; /* who has the bus, or had it last */
    bool is_held;
    bool is_busy; /* with a transfer of the holder */
};

void spi_mux_done(struct spi_client *client lasting, const struct buffer *buffer owned, size_t size)
    ctx(kernel);

#define SPI_MUX(bus_)                                                                              \
    {                                                                                              \
        .client = {.done = spi_mux_done}, .bus = (bus_)                                            \
    }

/* At boot, once for each device, which is zero so far; what making the line an output gives. line: what selects it, by being high or low; NULL: nothing does. */
enum error spi_mux_add(struct spi_mux *mux lasting, struct spi_virtual *added lasting,
                       struct spi_client *client lasting, struct gpio_pin *line lasting,
                       bool select_high) ctx(kernel);

#endif
