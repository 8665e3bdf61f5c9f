#include "buffers.h"

ctx_default(kernel);

int f(bool c)
{
    struct buffer *b owned = buffer_get();
    if (c) {
        buffer_release(move(b));
        return 1;
    }
    buffer_fill(b, 1);
    buffer_release(move(b));
    return 0;
}
