#include "capsules/uart_mux.h"
#include "lib/container_of.h"
#include <stddef.h>

/* The first that waits behind the sender, all the way round. */
static struct uart_virtual *waiting_next(const struct uart_mux *mux) nullable
{
    struct uart_virtual *found = NULL;
    bool is_behind = false;
    for (struct uart_virtual *each = mux->first; each != NULL; each = each->next) {
        if (each->waiting != NULL && is_behind)
            return each;
        if (each->waiting != NULL && found == NULL)
            found = each;
        if (each == mux->sender)
            is_behind = true;
    }
    return found;
}

/* Gives the next buffer that waits to the uart below. Not from inside transmit: what is refused here goes
 * back to its client at once. */
static void start_next(struct uart_mux *mux)
{
    struct uart_virtual *next = NULL;
    while (!mux->is_sending && (next = waiting_next(mux)) != NULL && next->waiting != NULL) {
        const struct buffer *buffer owned = move(next->waiting);
        next->waiting = NULL;
        mux->sender = next;
        const enum error error =
            next->size == 0 ? ERROR_CANCEL : uart_transmit(mux->uart, move(buffer), next->size);
        if (error == OK)
            mux->is_sending = true;
        else
            next->uart.client->transmitted(next->uart.client, move(buffer), 0, error);
    }
}

/* The device works on while the client of what it has done is told. */
void uart_mux_transmitted(struct uart_client *client, const struct buffer *buffer, size_t count,
                          enum error status)
{
    struct uart_mux *const self = container_of(client, struct uart_mux, client);
    struct uart_client *const sender = self->sender->uart.client;
    self->is_sending = false;
    start_next(self);
    sender->transmitted(sender, move(buffer), count, status);
}

void uart_mux_received(struct uart_client *client)
{
    struct uart_mux *const self = container_of(client, struct uart_mux, client);
    uint8_t byte = 0;
    while (uart_read(self->uart, &byte)) {
        for (struct uart_virtual *each = self->first; each != NULL; each = each->next) {
            each->byte = byte;
            each->has_byte = true;
            each->uart.client->received(each->uart.client);
        }
    }
}

static bool is_sending(const struct uart_virtual *self)
{
    return self->mux->is_sending && self->mux->sender == self;
}

static enum error virtual_transmit(struct uart *uart, const struct buffer *buffer owned refusable,
                                   size_t size)
{
    struct uart_virtual *const self = container_of(uart, struct uart_virtual, uart);
    struct uart_mux *const mux = self->mux;
    if (self->waiting != NULL || is_sending(self))
        return ERROR_BUSY;
    if (!mux->is_sending) {
        mux->sender = self;
        const enum error error = uart_transmit(mux->uart, move(buffer), size);
        mux->is_sending = error == OK;
        return error;
    }
    if (size == 0)
        return ERROR_SIZE;
    self->waiting = move(buffer);
    self->size = size;
    return OK;
}

static void virtual_transmit_abort(struct uart *uart)
{
    struct uart_virtual *const self = container_of(uart, struct uart_virtual, uart);
    if (is_sending(self))
        uart_transmit_abort(self->mux->uart);
    else
        self->size = 0;
}

static bool virtual_read(struct uart *uart, uint8_t *byte)
{
    struct uart_virtual *const self = container_of(uart, struct uart_virtual, uart);
    if (!self->has_byte)
        return false;
    self->has_byte = false;
    *byte = self->byte;
    return true;
}

static const struct uart_ops virtual_ops = {
    .transmit = virtual_transmit,
    .transmit_abort = virtual_transmit_abort,
    .read = virtual_read,
};

/* Out of line: a board has several. */
__attribute__((noinline)) void uart_mux_add(struct uart_mux *mux, struct uart_virtual *added,
                                            struct uart_client *client)
{
    added->uart.ops = &virtual_ops;
    added->uart.client = client;
    added->mux = mux;
    added->next = mux->first;
    mux->first = added;
    mux->sender = added;
}
