#include "buffers.h"

ctx_default(kernel);

void f(struct packet p)
{
    packet_send(p);
    packet_send(p); /* expect: move */
}
