#include "buffers.h"

ctx_default(kernel);

struct packet again(struct packet packet)
{
    packet.kind++;
    return packet;
}

void f(bool other)
{
    struct packet packet = packet_make(buffer_get(), 1);
    packet_send(again(other ? packet : packet));
    packet = again(packet_make(buffer_get(), 2));
    packet_send(packet);
}
