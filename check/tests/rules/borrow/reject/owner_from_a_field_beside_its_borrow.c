#include "buffers.h"

ctx_default(kernel);

void send(struct buffer *view, struct buffer *buffer owned);

void f(struct packet *packet)
{
    struct buffer *const view = packet->data;
    send(view, move(packet->data)); /* expect: borrow */
    packet->data = buffer_get();
}
