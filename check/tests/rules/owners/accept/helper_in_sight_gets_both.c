#include "buffers.h"

ctx_default(kernel);

static void number(struct radio *radio, struct buffer *buffer)
{
    buffer->size = radio->sent++;
}

void stamp(struct radio *radio)
{
    if (radio->transmit != NULL)
        number(radio, radio->transmit);
}
