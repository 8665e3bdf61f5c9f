#include "buffers.h"

ctx_default(kernel);

unsigned size_of(const struct buffer *b nullable);

unsigned f(void)
{
    struct buffer *b owned = buffer_take();
    const unsigned size = size_of(b);
    buffer_drop(move(b));
    return size;
}
