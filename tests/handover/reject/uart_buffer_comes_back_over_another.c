/* The client may have a buffer, which would be lost. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

void talker_said(struct uart_client *client lasting, const struct buffer *buffer owned,
                 size_t count, enum error status) ctx(kernel);

void talker_said(struct uart_client *client, const struct buffer *buffer, size_t count,
                 enum error status)
{
    struct talker *const self = container_of(client, struct talker, client);
    (void)count;
    (void)status;
    self->buffer = move(buffer); /* expect: leak */
}
