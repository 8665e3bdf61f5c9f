#include "capsules/uart_mux.h"
#include "lib/container_of.h"
#include <stddef.h>

static void give_back(struct uart_virtual *to, struct bytes buffer, size_t count, enum error status)
{
    if (to->uart.client != NULL)
        to->uart.client->transmitted(to->uart.client, buffer, count, status);
}

/* The first that waits behind `last`, all the way round. */
static struct uart_virtual *waiting_behind(struct uart_mux *mux, const struct uart_virtual *last)
{
    struct uart_virtual *found = NULL;
    bool is_behind = last == NULL;
    for (struct uart_virtual *each = mux->first; each != NULL; each = each->next) {
        if (each->is_waiting && is_behind)
            return each;
        if (each->is_waiting && found == NULL)
            found = each;
        if (each == last)
            is_behind = true;
    }
    return found;
}

/* Lends the next buffer that waits to the uart below. Not from inside transmit: what is refused
 * here goes back to its client at once. */
static void start_next(struct uart_mux *mux, const struct uart_virtual *last)
{
    struct uart_virtual *next = waiting_behind(mux, last);
    for (; next != NULL && mux->sender == NULL; next = waiting_behind(mux, next)) {
        const struct bytes buffer = next->waiting;
        next->is_waiting = false;
        next->waiting = (struct bytes){.size = 0};
        const enum error error =
            next->is_cancelled ? ERROR_CANCEL : uart_transmit(mux->uart, buffer);
        if (error == OK)
            mux->sender = next;
        else
            give_back(next, buffer, 0, error);
    }
}

/* The device works on while the client of what it has done is told. */
void uart_mux_transmitted(struct uart_client *client, struct bytes buffer, size_t count,
                          enum error status)
{
    struct uart_mux *const self = container_of(client, struct uart_mux, client);
    struct uart_virtual *const sender = self->sender;
    if (sender == NULL)
        return;
    self->sender = NULL;
    start_next(self, sender);
    give_back(sender, buffer, count, status);
}

void uart_mux_received(struct uart_client *client)
{
    struct uart_mux *const self = container_of(client, struct uart_mux, client);
    uint8_t byte = 0;
    while (uart_read(self->uart, &byte)) {
        for (struct uart_virtual *each = self->first; each != NULL; each = each->next) {
            if (each->uart.client == NULL)
                continue;
            each->byte = byte;
            each->has_byte = true;
            each->uart.client->received(each->uart.client);
        }
    }
}

static enum error virtual_transmit(struct uart *uart, struct bytes buffer)
{
    struct uart_virtual *const self = container_of(uart, struct uart_virtual, uart);
    struct uart_mux *const mux = self->mux;
    if (buffer.size == 0)
        return ERROR_SIZE;
    if (self->is_waiting || mux->sender == self)
        return ERROR_BUSY;
    if (mux->sender == NULL) {
        const enum error error = uart_transmit(mux->uart, buffer);
        if (error == OK)
            mux->sender = self;
        return error;
    }
    self->waiting = buffer;
    self->is_waiting = true;
    self->is_cancelled = false;
    return OK;
}

static void virtual_transmit_abort(struct uart *uart)
{
    struct uart_virtual *const self = container_of(uart, struct uart_virtual, uart);
    if (self->mux->sender == self)
        uart_transmit_abort(self->mux->uart);
    else if (self->is_waiting)
        self->is_cancelled = true;
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
    *added = (struct uart_virtual){
        .uart = {.ops = &virtual_ops, .client = client},
        .mux = mux,
        .next = mux->first,
    };
    mux->first = added;
}
