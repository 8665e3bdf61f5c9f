#include "buffers.h"

ctx_default(kernel);

void done(struct radio *radio)
{
    struct buffer *b owned = move(radio->transmit);
    radio->transmit = NULL;
    radio_poke(radio);
    buffer_drop(move(b));
}
