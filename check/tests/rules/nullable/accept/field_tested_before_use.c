#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    if (radio->transmit == NULL)
        return;
    radio->transmit->size = 0;
    buffer_fill(radio->transmit, 1);
}
