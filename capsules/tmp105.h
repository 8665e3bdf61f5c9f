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
    struct i2c_transfer transfer;
    uint8_t bytes[2];
    bool is_busy;
};

extern const struct temperature_ops tmp105_ops;
void tmp105_done(struct i2c_client *client lasting, struct i2c_transfer *transfer,
                 enum error status) ctx(kernel);

/* name_: the object that is being defined. */
#define TMP105(name_, bus_, address_, client_)                                                     \
    {                                                                                              \
        .temperature = {.ops = &tmp105_ops, .client = (client_)}, .client = {.done = tmp105_done}, \
        .bus = (bus_), .transfer = {                                                               \
            .client = &(name_).client,                                                             \
            .buffer = {(name_).bytes, sizeof(name_).bytes},                                        \
            .write_size = 1,                                                                       \
            .read_size = 2,                                                                        \
            .address = (address_),                                                                 \
        }                                                                                          \
    }

#endif
