/* What leads into the buffer ends with the handover. */
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
    const struct bytes bytes = buffer_bytes(self->buffer);
    if (uart_transmit(self->uart, move(self->buffer), 1) == OK) {
        self->buffer = NULL;
        bytes_set(bytes, 0, 'x'); /* expect: borrow */
    }
}
