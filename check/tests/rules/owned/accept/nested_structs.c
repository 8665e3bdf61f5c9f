#include "buffers.h"

ctx_default(kernel);

struct envelope {
    struct packet inner;
    unsigned stamp;
};

void f(struct buffer *b owned)
{
    struct envelope e = {.inner = {.data = move(b)}, .stamp = 1};
    struct envelope g = e;
    struct packet p = g.inner;
    packet_send(p);
}
