/* The buffer may be the uart's already. */
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
    if (uart_transmit(self->uart, move(self->buffer), 1) == OK) /* expect: nullable */
        self->buffer = NULL;
}
