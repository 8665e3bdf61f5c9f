#include "buffers.h"

ctx_default(kernel);

void packet_show(const struct packet *packet);

void f(struct packet p)
{
    packet_show(&p);
    p.data->size = 1;
    packet_send(p);
}
