#include "buffers.h"

ctx_default(kernel);

struct client {
    void (*done)(struct client *self, struct buffer *b owned);
    struct buffer *(*more)(struct client *self) owned nullable;
};

void f(struct client *client)
{
    struct buffer *b owned = client->more(client);
    if (b)
        client->done(client, move(b));
}
