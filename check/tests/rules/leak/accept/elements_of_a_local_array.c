#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct packet both[2] = {packet_make(buffer_get(), 1), {.data = buffer_get()}};
    packet_send(both[0]);
    packet_send(both[1]);
}
