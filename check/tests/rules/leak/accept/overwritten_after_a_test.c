#include "buffers.h"

ctx_default(kernel);

bool f(struct radio *radio, struct buffer *b owned)
{
    if (radio->transmit != NULL) {
        buffer_release(move(b));
        return false;
    }
    radio->transmit = move(b);
    return true;
}
