#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    struct buffer *mine owned = move(radio->transmit);
    radio->transmit = NULL;
    radio_poke(radio);
    buffer_drop(move(mine));
}
