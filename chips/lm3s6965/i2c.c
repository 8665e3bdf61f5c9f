#include "chips/lm3s6965/i2c.h"
#include "lib/container_of.h"

#define MSA_RECEIVE 0x1u
#define MSA_ADDRESS 0x2u
#define MCS_RUN 0x1u
#define MCS_START 0x2u
#define MCS_STOP 0x4u
#define MCS_ACK 0x8u
#define MCS_BUSY 0x1u
#define MCS_ERROR 0x2u
#define MCS_ARBLST 0x10u
#define MCS_BUSBSY 0x40u
#define STOP_TURNS 1000u
#define MIMR_IM 0x1u
#define MICR_IC 0x1u
#define MCR_MFE 0x10u

/* Section 14.5: a period is 20 times 1 + TPR clocks. */
#define RATE_HZ 100000u
#define PERIOD_CLOCKS 20u

static void finish(struct lm3s6965_i2c *self ctx(kernel), enum error status) in_atomic
{
    self->on.status = (uint8_t)status;
    self->on.data = NULL;
    deferred_call_set(&self->done);
}

/* Section 14.3.2: the next byte, with a start before the first of its direction and a stop behind the last. */
static void byte_begin(struct lm3s6965_i2c *self ctx(kernel)) in_atomic
{
    struct lm3s6965_i2c_registers *const registers ctx(any) = self->registers;
    const bool is_read = self->on.at >= self->on.write_size;
    const unsigned index = is_read ? self->on.at - self->on.write_size : self->on.at;
    const unsigned size = is_read ? self->on.read_size : self->on.write_size;
    uint32_t what = MCS_RUN;
    if (index == 0) {
        reg_write(registers->msa, self->on.address * MSA_ADDRESS | (is_read ? MSA_RECEIVE : 0));
        what |= MCS_START;
    }
    if (index + 1 == size)
        what |= MCS_STOP;
    else if (is_read)
        what |= MCS_ACK;
    if (!is_read)
        reg_write(registers->mdr, self->on.data[index]);
    reg_write(registers->mcs, what);
    const uint32_t state = reg_read(registers->mcs);
    if ((state & (MCS_BUSY | MCS_ERROR | MCS_ARBLST)) == (MCS_ERROR | MCS_ARBLST))
        finish(self, ERROR_NOACK);
}

static enum error start(struct i2c *i2c, struct i2c_transfer *transfer owned refusable)
{
    struct lm3s6965_i2c *const self = container_of(i2c, struct lm3s6965_i2c, i2c);
    const enum error error = i2c_transfer_check(transfer);
    if (error != OK)
        return error;
    if (self->transfer != NULL)
        return ERROR_BUSY;
    atomic
    {
        /* Safe: the transfer is ours until done gives it back: until then the top half alone touches them. */
        ctx_unsafe
        {
            self->on.data = transfer->data;
        }
        self->on.write_size = transfer->write_size;
        self->on.read_size = transfer->read_size;
        self->on.address = transfer->address;
        self->on.at = 0;
        byte_begin(self);
    }
    self->transfer = move(transfer);
    return OK;
}

const struct i2c_ops lm3s6965_i2c_ops = {.start = start};

void lm3s6965_i2c_run(struct deferred_call *call)
{
    struct lm3s6965_i2c *const self = container_of(call, struct lm3s6965_i2c, done);
    enum error status;
    if (self->transfer == NULL)
        return;
    struct i2c_transfer *transfer owned = move(self->transfer);
    self->transfer = NULL;
    atomic
    {
        status = (enum error)self->on.status;
    }
    self->i2c.client->done(self->i2c.client, move(transfer), status);
}

/* Lets go of a bus that is still held, and waits until that is done: one bit's time, unless a device holds
 * the clock. */
static void stop(struct lm3s6965_i2c_registers *registers ctx(any), uint32_t state)
{
    if ((state & (MCS_BUSBSY | MCS_ARBLST)) != MCS_BUSBSY)
        return;
    reg_write(registers->mcs, MCS_STOP);
    for (unsigned i = 0; i < STOP_TURNS && (reg_read(registers->mcs) & MCS_BUSY) != 0; i++)
        continue;
}

/* A byte is through. An interrupt too many finds nothing to do. */
void lm3s6965_i2c_isr(struct lm3s6965_i2c *self)
{
    struct lm3s6965_i2c_registers *const registers ctx(any) = self->registers;
    reg_write(registers->micr, MICR_IC);
    const uint32_t state = reg_read(registers->mcs);
    if (self->on.data == NULL || (state & MCS_BUSY) != 0)
        return;
    if ((state & MCS_ERROR) != 0)
        stop(registers, state);
    else if (self->on.at >= self->on.write_size)
        self->on.data[self->on.at - self->on.write_size] = (uint8_t)reg_read(registers->mdr);
    self->on.at++;
    atomic
    {
        if ((state & MCS_ERROR) != 0)
            finish(self, ERROR_NOACK);
        else if (self->on.at == self->on.write_size + self->on.read_size)
            finish(self, OK);
        else
            byte_begin(self);
    }
}

void lm3s6965_i2c_init(struct lm3s6965_i2c *self, uint32_t clock_hz)
{
    struct lm3s6965_i2c_registers *const registers ctx(any) = self->registers;
    reg_write(registers->mcr, MCR_MFE);
    reg_write(registers->mtpr,
              (clock_hz + RATE_HZ * PERIOD_CLOCKS - 1) / (RATE_HZ * PERIOD_CLOCKS) - 1);
    reg_write(registers->mimr, MIMR_IM);
}
