#include "buffers.h"

ctx_default(kernel);

void f(struct packet p)
{
    struct buffer *view = p.data;
    packet_send(p);
    view->size = 1; /* expect: borrow */
}

void g(void)
{
    struct packet p = packet_make(buffer_get(), 1);
    struct buffer *view = p.data;
    struct packet q = p;
    view->size = 1; /* expect: borrow */
    packet_send(q);
}

void h(struct buffer *b owned)
{
    unsigned *size = &b->size;
    struct packet p = {.data = move(b)};
    *size = 1; /* expect: borrow */
    size = &p.data->size;
    *size = 2;
    packet_send(p);
    *size = 3; /* expect: borrow */
}
