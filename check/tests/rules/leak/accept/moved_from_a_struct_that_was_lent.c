#include "buffers.h"

ctx_default(kernel);

void packet_fill(struct packet *packet);

void f(void)
{
    struct packet p = packet_make(buffer_get(), 1);
    packet_fill(&p);
    packet_send(p);
}
