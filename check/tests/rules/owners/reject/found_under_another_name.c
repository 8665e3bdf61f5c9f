#include "buffers.h"

ctx_default(kernel);

void packet_count(struct packet *packet);

void f(struct packet *a, struct packet *b)
{
    struct buffer *data owned = move(a->data);
    packet_count(b); /* expect: move */
    a->data = move(data);
}
