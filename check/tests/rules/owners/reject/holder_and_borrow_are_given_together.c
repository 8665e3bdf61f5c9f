#include "buffers.h"

ctx_default(kernel);

void radio_send(struct radio *radio, struct buffer *buffer);

void f(struct radio *radio)
{
    if (radio->transmit != NULL)
        radio_send(radio, radio->transmit); /* expect: borrow */
}
