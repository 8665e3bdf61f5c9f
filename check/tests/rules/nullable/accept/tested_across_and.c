#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    if (b && b->size > 3)
        b->size = 3;
    buffer_drop(move(b));
}
