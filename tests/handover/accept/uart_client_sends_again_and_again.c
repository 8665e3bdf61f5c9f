/* A client has its buffer, or the uart has it. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

void talker_say(struct talker *self, uint8_t byte) ctx(kernel);
void talker_said(struct uart_client *client lasting, const struct buffer *buffer owned,
                 size_t count, enum error status) ctx(kernel);

void talker_say(struct talker *self, uint8_t byte)
{
    if (self->buffer == NULL)
        return;
    bytes_set(buffer_bytes(self->buffer), 0, byte);
    if (uart_transmit(self->uart, move(self->buffer), 1) == OK)
        self->buffer = NULL;
}

void talker_said(struct uart_client *client, const struct buffer *buffer, size_t count,
                 enum error status)
{
    struct talker *const self = container_of(client, struct talker, client);
    (void)count;
    (void)status;
    kernel_assert(self->buffer == NULL);
    self->buffer = move(buffer);
    talker_say(self, '.');
}
