#include "buffers.h"

ctx_default(kernel);

struct buffer *f(bool c) owned nullable
{
    if (c)
        return NULL;
    struct buffer *b owned = buffer_take();
    return move(b);
}
