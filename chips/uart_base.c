#include "chips/uart_base.h"
#include "lib/container_of.h"

/* One below 0 is more than any buffer has. */
enum error uart_base_accept(struct uart_base *self, const struct buffer *buffer, size_t size)
{
    if (self->out.buffer != NULL)
        return ERROR_BUSY;
    if (size - 1 >= buffer->size)
        return ERROR_SIZE;
    self->out.buffer = move(buffer);
    self->out.size = size;
    self->out.sent = 0;
    self->out.status = OK;
    return OK;
}

/* Nothing is left to send: the top half finds that, too. */
void uart_base_transmit_abort(struct uart *uart)
{
    struct uart_base *const self = container_of(uart, struct uart_base, uart);
    atomic
    {
        if (self->out.sent != self->out.size)
            self->out.status = ERROR_CANCEL;
        self->out.size = self->out.sent;
        deferred_call_set(&self->done);
    }
}

bool uart_base_read(struct uart *uart, uint8_t *byte)
{
    return byte_ring_pop(&container_of(uart, struct uart_base, uart)->received, byte);
}

/* The buffer, if the top half is done with it. */
static const struct buffer *buffer_take(struct uart_base *self, size_t *sent,
                                        enum error *status) owned nullable;
static const struct buffer *buffer_take(struct uart_base *self, size_t *sent, enum error *status)
{
    const struct buffer *buffer owned = NULL;
    atomic
    {
        if (self->out.buffer != NULL && self->out.sent == self->out.size) {
            buffer = move(self->out.buffer);
            self->out.buffer = NULL;
        }
        *sent = self->out.sent;
        *status = self->out.status;
    }
    return move(buffer);
}

/* The bottom half: gives back what has been sent, and tells of what has arrived. */
void uart_base_run(struct deferred_call *call)
{
    struct uart_base *const self = container_of(call, struct uart_base, done);
    struct uart_client *const client = self->uart.client;
    size_t sent;
    enum error status;
    const struct buffer *buffer owned = buffer_take(self, &sent, &status);
    if (buffer != NULL)
        client->transmitted(client, move(buffer), sent, status);
    uint8_t byte;
    if (client == NULL)
        while (byte_ring_pop(&self->received, &byte))
            continue;
    else if (!byte_ring_is_empty(&self->received))
        client->received(client);
}
