#include "buffers.h"

ctx_default(kernel);

struct packet marked(struct packet p)
{
    p.kind++;
    return p;
}

void f(void)
{
    struct packet p = packet_make(buffer_get(), 0);
    p = marked(p);
    buffer_release(move(p.data));
}
