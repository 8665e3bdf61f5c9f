/* I2C mux: a bus for several users.
 *
 * Shape   transfers wait in a list of their own; nothing is stored per user
 * Order   as hil/i2c.h promises; first come, first served. A user that has one transfer so
 *         waits for at most one of each other
 * Errors  see hil/i2c.h
 */
#ifndef CAPSULES_I2C_MUX_H
#define CAPSULES_I2C_MUX_H

#include "hil/i2c.h"

struct i2c_mux {
    struct i2c i2c;           /* what the users use */
    struct i2c_client client; /* of the bus */
    struct i2c *bus lasting;
    struct i2c_transfer *first owned nullable; /* that waits; the others follow */
};

extern const struct i2c_ops i2c_mux_ops;
void i2c_mux_done(struct i2c_client *client lasting, struct i2c_transfer *transfer owned,
                  enum error status) ctx(kernel);

#define I2C_MUX(bus_)                                                                              \
    {                                                                                              \
        .i2c = {.ops = &i2c_mux_ops}, .client = {.done = i2c_mux_done}, .bus = (bus_)              \
    }

#endif
