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

/* The interrupt comes when the FIFO drains, so the FIFO must be filled first. true: all is in it, and
 * what is in it goes out by itself. An empty FIFO is not asked again for each byte. */
static bool fifo_feed(struct uart_pl011 *self ctx(kernel)) in_atomic
{
    struct uart_pl011_registers *const registers ctx(any) = self->registers;
    const uint8_t *const end = self->sending.data + self->sending.size;
    const uint8_t *next = self->sending.data + self->sent;
    while (next != end) {
        const uint32_t flags = reg_read(registers->fr);
        if ((flags & FR_TXFF) != 0)
            break;
        const size_t room = (flags & FR_TXFE) != 0 ? FIFO_SIZE : 1;
        const uint8_t *const stop = (size_t)(end - next) < room ? end : next + room;
        do
            reg_write(registers->dr, *next++);
        while (next != stop);
    }
    self->sent = (size_t)(next - self->sending.data);
    return next == end;
}

static enum error transmit(struct uart *uart, struct bytes buffer)
{
    struct uart_pl011 *const self = container_of(uart, struct uart_pl011, uart);
    if (self->transmit.data != NULL)
        return ERROR_BUSY;
    if (buffer.size == 0)
        return ERROR_SIZE;
    self->is_cancelled = false;
    self->transmit = buffer;
    atomic
    {
        /* Safe: lent until transmitted gives it back: until then the top half alone reads it. */
        ctx_unsafe
        {
            self->sending = buffer;
        }
        self->sent = 0;
        if (fifo_feed(self))
            deferred_call_set(&self->done);
        else
            reg_set(self->registers->imsc, INTERRUPT_TX);
    }
    return OK;
}

static void transmit_abort(struct uart *uart)
{
    struct uart_pl011 *const self = container_of(uart, struct uart_pl011, uart);
    if (self->transmit.data == NULL)
        return;
    self->is_cancelled = true;
    atomic
    {
        reg_clear(self->registers->imsc, INTERRUPT_TX);
        deferred_call_set(&self->done);
    }
}

static bool read(struct uart *uart, uint8_t *byte)
{
    struct uart_pl011 *const self = container_of(uart, struct uart_pl011, uart);
    return byte_ring_pop(&self->received, byte);
}

const struct uart_ops uart_pl011_ops = {
    .transmit = transmit,
    .transmit_abort = transmit_abort,
    .read = read,
};

/* The bottom half: gives back what has been sent, and tells of what has arrived. */
void uart_pl011_run(struct deferred_call *call)
{
    struct uart_pl011 *const self = container_of(call, struct uart_pl011, done);
    struct uart_client *const client = self->uart.client;
    const struct bytes buffer = self->transmit;
    size_t sent;
    atomic
    {
        sent = self->sent;
    }
    if (buffer.data != NULL && (sent == buffer.size || self->is_cancelled)) {
        self->transmit = (struct bytes){NULL, 0};
        if (client != NULL)
            client->transmitted(client, buffer, sent, sent == buffer.size ? OK : ERROR_CANCEL);
    }
    uint8_t byte;
    if (client == NULL)
        while (byte_ring_pop(&self->received, &byte))
            continue;
    else if (!byte_ring_is_empty(&self->received))
        client->received(client);
}

void uart_pl011_isr(struct uart_pl011 *self)
{
    struct uart_pl011_registers *const registers ctx(any) = self->registers;
    reg_write(registers->icr, INTERRUPT_TX | INTERRUPT_RX | INTERRUPT_RT);
    bool is_done = false;
    while ((reg_read(registers->fr) & FR_RXFE) == 0) {
        (void)byte_ring_push(&self->received, (uint8_t)reg_read(registers->dr));
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
        deferred_call_set(&self->done);
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
    for (size_t i = 0; i < size; i++) {
        while ((reg_read(registers->fr) & FR_TXFF) != 0)
            continue;
        reg_write(registers->dr, (uint8_t)text[i]);
    }
}
