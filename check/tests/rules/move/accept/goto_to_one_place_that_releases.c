#include "buffers.h"

ctx_default(kernel);

int f(struct radio *radio)
{
    int error = -1;
    struct buffer *b owned = buffer_take();
    if (b == NULL)
        return error;
    if (radio->transmit != NULL)
        goto out;
    buffer_fill(b, 1);
    if (!is_ready())
        goto out;
    radio->transmit = move(b);
    return 0;
out:
    buffer_release(move(b));
    return error;
}
