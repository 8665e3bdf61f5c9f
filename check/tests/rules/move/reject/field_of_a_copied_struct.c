#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct packet p = packet_make(buffer_get(), 1);
    packet_send(p);
    p.data->size = 3; /* expect: move */
}
