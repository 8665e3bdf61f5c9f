#include "chips/arm/uart_pl011.h"
#include "lib/container_of.h"

#define FR_RXFE 0x10u
#define FR_TXFF 0x20u
#define FR_TXFE 0x80u
#define FIFO_SIZE 16u
#define LCRH_FEN 0x10u
#define LCRH_WLEN 0x60u
#define CR_UARTEN 0x001u
#define CR_TXE 0x100u
#define CR_RXE 0x200u
#define INTERRUPT_RX 0x10u
#define INTERRUPT_TX 0x20u
#define INTERRUPT_RT 0x40u /* something has waited in the FIFO for 32 bit times */

/* Half a FIFO, without a look in between. */
static inline void half_write(struct uart_pl011_registers *registers ctx(any),
                              const uint8_t *next ctx_shared(handler)) in_atomic
{
    reg_write(registers->dr, next[0]);
    reg_write(registers->dr, next[1]);
    reg_write(registers->dr, next[2]);
    reg_write(registers->dr, next[3]);
    reg_write(registers->dr, next[4]);
    reg_write(registers->dr, next[5]);
    reg_write(registers->dr, next[6]);
    reg_write(registers->dr, next[7]);
}

/* The interrupt comes when the FIFO drains, so the FIFO must be filled first. true: all is in it, and
 * what is in it goes out by itself. An empty FIFO takes all that it holds at once. */
static bool fifo_feed(struct uart_pl011 *self ctx(kernel)) in_atomic
{
    struct uart_pl011_registers *const registers ctx(any) = self->registers;
    struct uart_transmission *const out ctx_shared(handler) = &self->base.out;
    if (out->buffer == NULL)
        return true;
    const uint8_t *next = out->buffer->data + out->sent;
    size_t left = out->size - out->sent;
    while (left >= FIFO_SIZE && (reg_read(registers->fr) & FR_TXFE) != 0) {
        half_write(registers, next);
        half_write(registers, next + FIFO_SIZE / 2);
        next += FIFO_SIZE;
        left -= FIFO_SIZE;
    }
    for (; left != 0 && (reg_read(registers->fr) & FR_TXFF) == 0; left--)
        reg_write(registers->dr, *next++);
    out->sent = out->size - left;
    return left == 0;
}

static enum error transmit(struct uart *uart, const struct buffer *buffer owned refusable,
                           size_t size)
{
    struct uart_pl011 *const self = container_of(uart, struct uart_pl011, base.uart);
    atomic
    {
        const enum error error = uart_base_accept(&self->base, move(buffer), size);
        if (error != OK)
            return error;
        if (fifo_feed(self))
            deferred_call_set(&self->base.done);
        else
            reg_set(self->registers->imsc, INTERRUPT_TX);
    }
    return OK;
}

const struct uart_ops uart_pl011_ops = {
    .transmit = transmit,
    .transmit_abort = uart_base_transmit_abort,
    .read = uart_base_read,
};

void uart_pl011_isr(struct uart_pl011 *self)
{
    struct uart_pl011_registers *const registers ctx(any) = self->registers;
    reg_write(registers->icr, INTERRUPT_TX | INTERRUPT_RX | INTERRUPT_RT);
    bool is_done = false;
    while ((reg_read(registers->fr) & FR_RXFE) == 0) {
        (void)byte_ring_push(&self->base.received, (uint8_t)reg_read(registers->dr));
        is_done = true;
    }
    atomic
    {
        if ((reg_read(registers->imsc) & INTERRUPT_TX) != 0 && fifo_feed(self)) {
            reg_clear(registers->imsc, INTERRUPT_TX);
            is_done = true;
        }
    }
    if (is_done)
        deferred_call_set(&self->base.done);
}

/* DDI 0183, 3.3.6: the divisor is the clock by 16 times the baud rate, in 64ths. */
void uart_pl011_init(struct uart_pl011 *self, uint32_t clock_hz, uint32_t baud)
{
    struct uart_pl011_registers *const registers ctx(any) = self->registers;
    const uint32_t divisor = (clock_hz * 4 + baud / 2) / baud;
    reg_write(registers->cr, 0);
    reg_write(registers->ibrd, divisor / 64);
    reg_write(registers->fbrd, divisor % 64);
    reg_write(registers->lcrh, LCRH_FEN | LCRH_WLEN);
    reg_write(registers->imsc, INTERRUPT_RX | INTERRUPT_RT);
    reg_write(registers->cr, CR_UARTEN | CR_TXE | CR_RXE);
}

void uart_pl011_write_now(struct uart_pl011_registers *registers, const char *text, size_t size)
{
    if (size == 0)
        return;
    do {
        while ((reg_read(registers->fr) & FR_TXFF) != 0)
            continue;
        reg_write(registers->dr, (uint8_t)*text++);
    } while (--size != 0);
}
