#include "buffers.h"

ctx_default(kernel);

void send(struct buffer *buffer owned, const struct buffer *like, unsigned size);

void f(const struct packet *packet)
{
    struct buffer *buffer owned = buffer_get();
    const unsigned size = buffer->size;
    send(move(buffer), packet->data, size);
}
