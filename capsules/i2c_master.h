/* I2C master: driver 0x20003, what applications say to devices on a bus.
 *
 * Unit     bytes; addresses of 7 bits
 * Command  0 exists; 1 write (address, size): so much of the buffer; 2 read (address, size): so much into the
 *          buffer; 3 write and read (address | bytes to write << 8, bytes to read)
 * Buffer   read-write 1: what is written, from its beginning; then what is read, from its beginning
 * Upcall   0 (status, 0, 0). NOACK: nobody answers at the address, or not to the end. SIZE: the buffer was
 *          taken back or shortened meanwhile
 * Shape    bytes go through one buffer of the kernel's; processes take turns, one transfer each. Any
 *          application may use any address, those of the kernel's own devices too: a board whose
 *          devices cannot bear that leaves the driver out
 * Errors   BUSY this process's last transfer is not done; SIZE a size is longer than a buffer, the
 *          process's or the kernel's, or all are 0; INVALID an address of more than 7 bits; NOMEM the
 *          process has no room for the driver's state; NOSUPPORT other commands
 */
#ifndef CAPSULES_I2C_MASTER_H
#define CAPSULES_I2C_MASTER_H

#include "capsules/turns.h"
#include "hil/i2c.h"
#include "kernel/driver.h"

struct i2c_master {
    struct driver driver;
    struct i2c_client client; /* of the transfer */
    struct i2c *bus lasting;
    struct i2c_transfer *transfer owned nullable; /* NULL: it is under way */
    size_t size;                                  /* of its buffer */
    struct turns turns;
    uint32_t owner; /* identifier of the process whose transfer is on; 0: none is */
};

extern const struct driver_ops i2c_master_ops;
void i2c_master_done(struct i2c_client *client lasting, struct i2c_transfer *transfer owned,
                     enum error status) ctx(kernel);

/* transfer_: an I2C_TRANSFER of size_ bytes. */
#define I2C_MASTER(bus_, transfer_, size_)                                                         \
    {                                                                                              \
        .driver = {.ops = &i2c_master_ops}, .client = {.done = i2c_master_done}, .bus = (bus_),    \
        .transfer = (transfer_), .size = (size_)                                                   \
    }

#endif
