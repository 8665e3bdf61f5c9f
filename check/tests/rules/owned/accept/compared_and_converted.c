#include "buffers.h"

ctx_default(kernel);

bool f(struct buffer *b owned, const struct buffer *other)
{
    const bool same = b == other;
    const void *address = b;
    buffer_release(move(b));
    return same && address != NULL;
}
