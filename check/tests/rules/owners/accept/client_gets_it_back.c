#include "buffers.h"

ctx_default(kernel);

struct client {
    void (*sent)(struct client *self lasting, struct buffer *buffer owned) ctx(kernel);
};

struct uart {
    struct client *client lasting;
    struct buffer *sending owned nullable;
};

enum answer { OK, BUSY };

enum answer uart_send(struct uart *self lasting, struct buffer *buffer owned refusable)
{
    if (self->sending != NULL)
        return BUSY;
    self->sending = move(buffer);
    return OK;
}

void uart_done(struct uart *self lasting)
{
    if (self->sending == NULL)
        return;
    struct buffer *done owned = move(self->sending);
    self->sending = NULL;
    self->client->sent(self->client, move(done));
}
