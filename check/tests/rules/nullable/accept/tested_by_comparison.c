#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    if (NULL != b) {
        buffer_fill(b, 2);
        buffer_release(move(b));
    }
}
