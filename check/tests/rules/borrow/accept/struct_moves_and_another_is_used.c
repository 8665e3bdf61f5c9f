#include "buffers.h"

ctx_default(kernel);

void f(struct packet p, struct packet q)
{
    struct buffer *view = q.data;
    packet_send(p);
    view->size = 1;
    packet_send(q);
}
