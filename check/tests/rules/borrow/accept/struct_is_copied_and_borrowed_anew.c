#include "buffers.h"

ctx_default(kernel);

struct packet marked(struct packet p);

void f(struct packet p)
{
    struct packet q = p;
    struct buffer *view = q.data;
    view->size = 1;
    q = marked(q);
    view = q.data;
    view->size = 2;
    packet_send(q);
}

void g(struct buffer *b owned)
{
    struct packet p;
    p = (struct packet){.data = move(b), .kind = 1};
    struct buffer *view = p.data;
    view->size = 1;
    packet_send(p);
}
