#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    if (radio->transmit)
        return;
    radio->transmit = buffer_take();
}
