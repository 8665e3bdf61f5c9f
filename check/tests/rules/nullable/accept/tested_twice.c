#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    if (b)
        b->size = 1;
    if (b)
        buffer_release(move(b));
}
