#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned, struct radio *radio)
{
    unsigned char *bytes = b->bytes;
    if (radio->transmit == NULL)
        radio->transmit = move(b);
    else
        buffer_release(move(b));
    bytes[0] = 1; /* expect: borrow */
}
