/* The buffer is changed after it was handed over. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

void talker_say(struct talker *self, const struct buffer *buffer owned) ctx(kernel);

void talker_say(struct talker *self, const struct buffer *buffer)
{
    if (self->buffer != NULL || uart_transmit(self->uart, move(buffer), 1) != OK) {
        kernel_assert(self->buffer == NULL);
        self->buffer = move(buffer);
        return;
    }
    bytes_set(buffer_bytes(buffer), 0, 'x'); /* expect: move */
}
