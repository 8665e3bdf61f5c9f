#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    struct buffer *b owned = move(radio->transmit);
    radio_poke(radio); /* expect: move */
    radio->transmit = move(b);
}
