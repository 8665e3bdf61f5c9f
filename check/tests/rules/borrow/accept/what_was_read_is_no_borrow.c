#include "buffers.h"

ctx_default(kernel);

unsigned f(struct buffer *b owned)
{
    const unsigned size = b->size;
    unsigned char first = b->bytes[0];
    buffer_release(move(b));
    return size + first;
}
