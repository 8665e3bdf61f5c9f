#include "chips/mps2/uart_cmsdk.h"
#include "lib/container_of.h"

#define STATE_TXFULL 0x1u
#define STATE_RXFULL 0x2u
#define CTRL_TX 0x1u
#define CTRL_RX 0x2u
#define CTRL_TX_INTERRUPT 0x4u
#define CTRL_RX_INTERRUPT 0x8u
#define INTERRUPT_TX 0x1u
#define INTERRUPT_RX 0x2u
#define BAUDDIV_MIN 16u

/* true: the device has all of it. */
static bool device_feed(struct uart_cmsdk *self ctx(kernel)) in_atomic
{
    struct uart_cmsdk_registers *const registers ctx(any) = self->registers;
    while (self->sent < self->sending.size && (reg_read(registers->state) & STATE_TXFULL) == 0)
        reg_write(registers->data, self->sending.data[self->sent++]);
    return self->sent == self->sending.size;
}

static enum error transmit(struct uart *uart, struct bytes buffer)
{
    struct uart_cmsdk *const self = container_of(uart, struct uart_cmsdk, uart);
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
        reg_set(self->registers->ctrl, CTRL_TX_INTERRUPT);
        if (device_feed(self)) {
            reg_clear(self->registers->ctrl, CTRL_TX_INTERRUPT);
            deferred_call_set(&self->done);
        }
    }
    return OK;
}

static void transmit_abort(struct uart *uart)
{
    struct uart_cmsdk *const self = container_of(uart, struct uart_cmsdk, uart);
    if (self->transmit.data == NULL)
        return;
    self->is_cancelled = true;
    atomic
    {
        reg_clear(self->registers->ctrl, CTRL_TX_INTERRUPT);
        deferred_call_set(&self->done);
    }
}

static bool read(struct uart *uart, uint8_t *byte)
{
    struct uart_cmsdk *const self = container_of(uart, struct uart_cmsdk, uart);
    return byte_ring_pop(&self->received, byte);
}

const struct uart_ops uart_cmsdk_ops = {
    .transmit = transmit,
    .transmit_abort = transmit_abort,
    .read = read,
};

/* The bottom half: gives back what has been sent, and tells of what has arrived. */
void uart_cmsdk_run(struct deferred_call *call)
{
    struct uart_cmsdk *const self = container_of(call, struct uart_cmsdk, done);
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

void uart_cmsdk_isr(struct uart_cmsdk *self)
{
    struct uart_cmsdk_registers *const registers ctx(any) = self->registers;
    reg_write(registers->intclear, INTERRUPT_TX | INTERRUPT_RX);
    bool is_done = false;
    while ((reg_read(registers->state) & STATE_RXFULL) != 0) {
        (void)byte_ring_push(&self->received, (uint8_t)reg_read(registers->data));
        is_done = true;
    }
    atomic
    {
        if ((reg_read(registers->ctrl) & CTRL_TX_INTERRUPT) != 0 && device_feed(self)) {
            reg_clear(registers->ctrl, CTRL_TX_INTERRUPT);
            is_done = true;
        }
    }
    if (is_done)
        deferred_call_set(&self->done);
}

void uart_cmsdk_init(struct uart_cmsdk *self, uint32_t clock_hz, uint32_t baud)
{
    const uint32_t divisor = clock_hz / baud;
    reg_write(self->registers->bauddiv, divisor < BAUDDIV_MIN ? BAUDDIV_MIN : divisor);
    reg_write(self->registers->ctrl, CTRL_TX | CTRL_RX | CTRL_RX_INTERRUPT);
}

void uart_cmsdk_write_now(struct uart_cmsdk_registers *registers, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        while ((reg_read(registers->state) & STATE_TXFULL) != 0)
            continue;
        reg_write(registers->data, (uint8_t)text[i]);
    }
}
