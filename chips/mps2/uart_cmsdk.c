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
    struct uart_transmission *const out ctx_shared(handler) = &self->base.out;
    if (out->buffer == NULL)
        return true;
    while (out->sent < out->size && (reg_read(registers->state) & STATE_TXFULL) == 0)
        reg_write(registers->data, out->buffer->data[out->sent++]);
    return out->sent == out->size;
}

static enum error transmit(struct uart *uart, const struct buffer *buffer owned refusable,
                           size_t size)
{
    struct uart_cmsdk *const self = container_of(uart, struct uart_cmsdk, base.uart);
    atomic
    {
        const enum error error = uart_base_accept(&self->base, move(buffer), size);
        if (error != OK)
            return error;
        reg_set(self->registers->ctrl, CTRL_TX_INTERRUPT);
        if (device_feed(self)) {
            reg_clear(self->registers->ctrl, CTRL_TX_INTERRUPT);
            deferred_call_set(&self->base.done);
        }
    }
    return OK;
}

const struct uart_ops uart_cmsdk_ops = {
    .transmit = transmit,
    .transmit_abort = uart_base_transmit_abort,
    .read = uart_base_read,
};

void uart_cmsdk_isr(struct uart_cmsdk *self)
{
    struct uart_cmsdk_registers *const registers ctx(any) = self->registers;
    reg_write(registers->intclear, INTERRUPT_TX | INTERRUPT_RX);
    bool is_done = false;
    while ((reg_read(registers->state) & STATE_RXFULL) != 0) {
        (void)byte_ring_push(&self->base.received, (uint8_t)reg_read(registers->data));
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
        deferred_call_set(&self->base.done);
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
