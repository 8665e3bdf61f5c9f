#include "buffers.h"

ctx_default(kernel);

static bool send(struct buffer *b owned)
{
    buffer_release(move(b));
    return true;
}

bool f(struct buffer *b owned)
{
    if (b->size > 3 && is_ready())
        return send(move(b));
    const bool empty = !(b->size > 0 || buffer_sum(b) > 0);
    return send(move(b)) && empty;
}
