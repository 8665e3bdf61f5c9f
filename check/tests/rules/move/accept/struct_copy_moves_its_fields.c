#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    struct packet p = {.data = move(b), .kind = 1};
    struct packet q = p;
    q.data->size = 2;
    packet_send(q);
}
