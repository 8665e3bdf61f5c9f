/* It is sent again before it is back. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

void talker_say(struct talker *self) ctx(kernel);

void talker_say(struct talker *self)
{
    if (self->buffer == NULL)
        return;
    if (uart_transmit(self->uart, move(self->buffer), 1) != OK)
        return;
    if (uart_transmit(self->uart, move(self->buffer), 2) == OK) /* expect: move */
        self->buffer = NULL;
}
