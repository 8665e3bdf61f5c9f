/* What was handed over still stands in the client, as if it were there. */
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
    (void)(uart_transmit(self->uart, move(self->buffer), 1) == OK);
} /* expect: move */
