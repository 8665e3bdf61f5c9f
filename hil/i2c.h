/* I2C: bytes to and from devices on a bus of two wires, as its controller.
 *
 * Unit    bytes; addresses of 7 bits; 100 kHz unless the chip's driver says otherwise
 * Shape   a transfer is taken, with its buffer, until done gives it back: first so many bytes of the buffer
 *         go out, then so many come in, into the buffer from its beginning. In between the bus is
 *         free for a moment. A bus has one user and one transfer at a time; capsules/i2c_mux.h is a bus of
 *         many users, on which transfers wait for one another
 * Order   done runs once for each accepted transfer, in the kernel loop, never from inside start
 * Errors  SIZE nothing to transfer, or more than the buffer; else BUSY a transfer is on (not on a mux). Through done:
 *         NOACK no device answers to the address, or it takes no more, or another controller won the bus
 */
#ifndef HIL_I2C_H
#define HIL_I2C_H

#include "lib/bytes.h"
#include "lib/contexts.h"
#include "lib/error.h"
#include <stdbool.h>

struct i2c;
struct i2c_transfer;

struct i2c_client {
    void (*done)(struct i2c_client *self lasting, struct i2c_transfer *transfer owned,
                 enum error status) ctx(kernel);
};

struct i2c_transfer {
    struct i2c_client *client lasting;        /* of the mux that it waits in */
    struct i2c_transfer *next owned nullable; /* the mux's: what waits behind it */
    uint8_t *data owned counted_by(size);     /* the buffer */
    size_t size;
    uint16_t write_size;
    uint16_t read_size;
    uint8_t address;
};

/* bytes_: an array, its buffer. What else is known of it may follow: .address = 0x48. */
#define I2C_TRANSFER(client_, bytes_, ...)                                                         \
    {                                                                                              \
        .client = (client_), .data = (bytes_), .size = sizeof(bytes_), __VA_ARGS__                 \
    }

struct i2c_ops {
    enum error (*start)(struct i2c *self, struct i2c_transfer *transfer owned refusable)
        ctx(kernel);
};

struct i2c {
    const struct i2c_ops *ops;
    struct i2c_client *client lasting;
};

static inline enum error i2c_start(struct i2c *i2c, struct i2c_transfer *transfer owned refusable)
    ctx(kernel)
{
    return i2c->ops->start(i2c, move(transfer));
}

static inline struct bytes i2c_transfer_bytes(const struct i2c_transfer *transfer)
    derives_from(transfer) ctx(kernel)
{
    return (struct bytes){.data = transfer->data, .size = transfer->size};
}

/* OK: the sizes make sense. Every bus asks. */
static inline enum error i2c_transfer_check(const struct i2c_transfer *transfer) ctx(kernel)
{
    const bool is_nothing = transfer->write_size == 0 && transfer->read_size == 0;
    return is_nothing || transfer->write_size > transfer->size ||
                   transfer->read_size > transfer->size
               ? ERROR_SIZE
               : OK;
}

#endif
