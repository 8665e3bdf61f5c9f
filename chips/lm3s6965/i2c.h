/* I2C controller of the LM3S6965.
 *
 * Unit    100 kHz, or as much less as the clock's divisor makes it
 * Shape   an interrupt for each byte. An emulated controller raises none when nobody answers to an address:
 *         that is looked for at once
 * Order   lm3s6965_i2c_init first; the board calls lm3s6965_i2c_isr from the device's interrupt, and lists
 *         the deferred call
 * Source  LM3S6965 Microcontroller data sheet, section 14
 */
#ifndef CHIPS_LM3S6965_I2C_H
#define CHIPS_LM3S6965_I2C_H

#include "hil/i2c.h"
#include "kernel/deferred_call.h"
#include "lib/reg.h"

struct lm3s6965_i2c_registers {
    struct rw32 msa;
    struct rw32 mcs; /* read: state, write: what to do */
    struct rw32 mdr;
    struct rw32 mtpr;
    struct rw32 mimr;
    struct ro32 mris;
    struct ro32 mmis;
    struct wo32 micr;
    struct rw32 mcr;
};
_Static_assert(offsetof(struct lm3s6965_i2c_registers, mcr) == 0x20, "14.5");

/* What the top half works on. */
struct lm3s6965_i2c_bytes {
    uint8_t *data; /* the transfer's; NULL: it is over */
    uint16_t write_size;
    uint16_t read_size;
    uint16_t at; /* bytes done, in both directions */
    uint8_t address;
    uint8_t status; /* enum error */
};

struct lm3s6965_i2c {
    struct i2c i2c; /* the HIL it provides */
    struct lm3s6965_i2c_registers *const registers ctx(any);
    struct deferred_call done;

    struct i2c_transfer *transfer owned nullable; /* the client's; NULL: none is */
    struct lm3s6965_i2c_bytes on ctx_shared(handler);
};

extern const struct i2c_ops lm3s6965_i2c_ops;
void lm3s6965_i2c_run(struct deferred_call *call) ctx(kernel);

#define LM3S6965_I2C(address_, client_)                                                            \
    {                                                                                              \
        .i2c = {.ops = &lm3s6965_i2c_ops, .client = (client_)},                                    \
        .registers = (struct lm3s6965_i2c_registers *)(address_),                                  \
        .done = DEFERRED_CALL(lm3s6965_i2c_run)                                                    \
    }

void lm3s6965_i2c_init(struct lm3s6965_i2c *self, uint32_t clock_hz) ctx(kernel);
void lm3s6965_i2c_isr(struct lm3s6965_i2c *self ctx(kernel)) ctx(handler);

#endif
