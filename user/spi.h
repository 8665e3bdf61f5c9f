/* SPI: what applications say to a device on a bus.
 *
 * Unit    bytes; rates in Hz
 * Order   every call sleeps until it is done; other listeners hear nothing meanwhile. Settings are this
 *         application's alone
 * Errors  INVALID nothing to transfer; NODEVICE a board without a bus for applications
 */
#ifndef USER_SPI_H
#define USER_SPI_H

#include "lib/error.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum error spi_rate_set(uint32_t rate_hz);
/* Whether bits are read at the second edge of the clock, and whether that idles high. */
enum error spi_mode_set(bool second_edge, bool idle_high);

/* The bytes of the buffer go out, and what comes in takes their places. */
enum error spi_transfer(uint8_t *buffer, size_t size);

#endif
