/* I2C: what applications say to devices on a bus.
 *
 * Unit    bytes; addresses of 7 bits
 * Order   every call sleeps until it is done; other listeners hear nothing meanwhile
 * Errors  NOACK nobody answers at the address, or not to the end; SIZE nothing to transfer, or more than the
 *         kernel does at once; INVALID no such address; NODEVICE a board without a bus for applications
 */
#ifndef USER_I2C_H
#define USER_I2C_H

#include "lib/error.h"
#include <stddef.h>
#include <stdint.h>

/* First write_size bytes of the buffer go out, then read_size come in, to its beginning. */
enum error i2c_transfer(uint8_t address, uint8_t *buffer, size_t write_size, size_t read_size);

#endif
