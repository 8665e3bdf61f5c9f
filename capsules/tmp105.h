/* TMP105: a temperature sensor on an I2C bus; TMP75 and LM75 are read in the same way.
 *
 * Errors  see hil/temperature.h
 * Source  TMP105 data sheet (Texas Instruments, SBOS336), pointer and temperature registers
 */
#ifndef CAPSULES_TMP105_H
#define CAPSULES_TMP105_H

#include "hil/i2c.h"
#include "hil/temperature.h"

struct tmp105 {
    struct temperature temperature; /* the HIL it provides */
    struct i2c_client client;       /* of the transfer */
    struct i2c *bus lasting;
    struct i2c_transfer *transfer owned nullable; /* NULL: it is under way */
};

extern const struct temperature_ops tmp105_ops;
void tmp105_done(struct i2c_client *client lasting, struct i2c_transfer *transfer owned,
                 enum error status) ctx(kernel);

/* transfer_: an I2C_TRANSFER of TMP105_BUFFER bytes with TMP105_TRANSFER. */
#define TMP105_BUFFER 2
#define TMP105_TRANSFER(address_) .write_size = 1, .read_size = 2, .address = (address_)
#define TMP105(bus_, transfer_, client_)                                                           \
    {                                                                                              \
        .temperature = {.ops = &tmp105_ops, .client = (client_)}, .client = {.done = tmp105_done}, \
        .bus = (bus_), .transfer = (transfer_)                                                     \
    }

#endif
