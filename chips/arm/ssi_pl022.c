#include "chips/arm/ssi_pl022.h"
#include "lib/container_of.h"

#define CR0_8_BITS 0x07u
#define CR0_SPO 0x40u
#define CR0_SPH 0x80u
#define CR0_SCR_STEP 0x100u
#define CR1_LBM 0x1u
#define CR1_SSE 0x2u
#define SR_RNE 0x4u
#define INTERRUPT_RT 0x2u /* something has waited in the FIFO for 32 bit times */
#define INTERRUPT_RX 0x4u /* four or more have come in */
#define INTERRUPT_TX 0x8u /* four or fewer are to go out */
#define FIFO_SIZE 8u
#define DIVISOR_MAX 65024u /* 254 times 256 */

/* The interrupt comes at once, since there is room: so the top half alone moves bytes. One below 0 is more than
 * any buffer has. */
static enum error transfer(struct spi *spi, const struct buffer *buffer owned refusable,
                           size_t size)
{
    struct ssi_pl022 *const self = container_of(spi, struct ssi_pl022, spi);
    if (size - 1 >= buffer->size)
        return ERROR_SIZE;
    atomic
    {
        if (self->on.buffer != NULL)
            return ERROR_BUSY;
        self->on.buffer = move(buffer);
        self->on.size = size;
        self->on.sent = 0;
        self->on.received = 0;
        reg_write(self->registers->imsc, INTERRUPT_RT | INTERRUPT_RX | INTERRUPT_TX);
    }
    return OK;
}

static void release(struct spi *spi)
{
    (void)spi;
}

/* DDI 0194, 3.3.5: the rate is the clock by CPSR, which is even, times 1 + SCR. */
static void configure(struct spi *spi, uint32_t rate_hz, enum spi_mode mode)
{
    struct ssi_pl022 *const self = container_of(spi, struct ssi_pl022, spi);
    struct ssi_pl022_registers *const registers ctx(any) = self->registers;
    const uint32_t wanted = rate_hz == 0 ? DIVISOR_MAX : (self->clock_hz - 1) / rate_hz + 1;
    const uint32_t divisor = wanted < DIVISOR_MAX ? wanted : DIVISOR_MAX;
    const uint32_t prescale = 2 * ((divisor - 1) / 512 + 1);
    const uint32_t bits = (uint32_t)mode;
    const uint32_t enabled = reg_read(registers->cr1);
    reg_write(registers->cr1, enabled & ~CR1_SSE);
    reg_write(registers->cpsr, prescale);
    reg_write(registers->cr0, CR0_8_BITS | ((bits & SPI_IDLE_HIGH) != 0 ? CR0_SPO : 0) |
                                  ((bits & SPI_SECOND_EDGE) != 0 ? CR0_SPH : 0) |
                                  (divisor - 1) / prescale * CR0_SCR_STEP);
    reg_write(registers->cr1, enabled);
}

const struct spi_ops ssi_pl022_ops = {
    .transfer = transfer,
    .release = release,
    .configure = configure,
};

void ssi_pl022_run(struct deferred_call *call)
{
    struct ssi_pl022 *const self = container_of(call, struct ssi_pl022, done);
    const struct buffer *buffer owned = NULL;
    size_t size;
    atomic
    {
        buffer = move(self->on.buffer);
        self->on.buffer = NULL;
        size = self->on.size;
    }
    if (buffer != NULL) /* else the interrupt came once more */
        self->spi.client->done(self->spi.client, move(buffer), size);
}

/* A received byte takes the place of one that was sent. An emulated device answers at once: then this
 * ends with the transfer. */
void ssi_pl022_isr(struct ssi_pl022 *self)
{
    struct ssi_pl022_registers *const registers ctx(any) = self->registers;
    if (self->on.buffer == NULL)
        return;
    uint8_t *const data = self->on.buffer->data;
    const size_t size = self->on.size;
    size_t sent = self->on.sent;
    size_t received = self->on.received;
    for (;;) {
        if (received < sent && (reg_read(registers->sr) & SR_RNE) != 0)
            data[received++] = (uint8_t)reg_read(registers->dr);
        else if (sent < size && sent - received < FIFO_SIZE)
            reg_write(registers->dr, data[sent++]);
        else
            break;
    }
    self->on.sent = sent;
    self->on.received = received;
    reg_write(registers->icr, INTERRUPT_RT);
    reg_write(registers->imsc, received < size ? INTERRUPT_RT | INTERRUPT_RX : 0);
    if (received == size)
        deferred_call_set(&self->done);
}

void ssi_pl022_init(struct ssi_pl022 *self, bool loopback)
{
    reg_write(self->registers->cr1, CR1_SSE | (loopback ? CR1_LBM : 0));
    configure(&self->spi, 0, SPI_MODE_0);
}
