/* Fake I2C: a bus with one device, which remembers what it was told and answers as the test says; the
 * test says when a transfer is done.
 *
 * Errors  a client that changes a buffer while the fake has it ends the test program
 */
#ifndef HIL_FAKE_I2C_H
#define HIL_FAKE_I2C_H

#include "hil/i2c.h"

#define FAKE_I2C_SIZE 256

struct fake_i2c {
    struct i2c i2c;
    uint8_t address;                              /* of the device */
    struct i2c_transfer *transfer owned nullable; /* under way; NULL: none */
    uint8_t copy[FAKE_I2C_SIZE];                  /* of its buffer */
    unsigned transfer_count;
    uint8_t written[FAKE_I2C_SIZE]; /* by the last transfer */
    size_t written_size;
    uint8_t answer[FAKE_I2C_SIZE]; /* what is read */
};

extern const struct i2c_ops fake_i2c_ops;

#define FAKE_I2C(client_, address_)                                                                \
    {                                                                                              \
        .i2c = {.ops = &fake_i2c_ops, .client = (client_)}, .address = (address_)                  \
    }

/* The transfer that is on is done. false: none is on. */
bool fake_i2c_finish(struct fake_i2c *self);
/* Until none is on. */
void fake_i2c_run(struct fake_i2c *self);

#endif
