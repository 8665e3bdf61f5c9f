#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    if (!b)
        return;
    b->size = 1;
    buffer_release(move(b));
}
