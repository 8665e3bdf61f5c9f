#include "buffers.h"

ctx_default(kernel);

struct buffer *swap(struct radio *radio, struct buffer *b owned) owned nullable
{
    struct buffer *old owned = move(radio->transmit);
    radio->transmit = move(b);
    return move(old);
}
