#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    buffer_release(buffer_get());
    packet_send(packet_make(buffer_get(), 1));
    if (radio->transmit == NULL)
        radio->transmit = buffer_take();
}
