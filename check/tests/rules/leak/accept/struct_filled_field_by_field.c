#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    struct packet p;
    p.data = move(b);
    p.kind = 3;
    packet_send(p);
}
