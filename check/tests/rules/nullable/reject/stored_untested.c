#include "buffers.h"

ctx_default(kernel);

void f(struct packet *packet)
{
    buffer_release(move(packet->data));
    packet->data = buffer_take(); /* expect: nullable */
}
