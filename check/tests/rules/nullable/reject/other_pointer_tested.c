#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *a owned = buffer_take();
    struct buffer *b owned = buffer_take();
    if (a)
        b->size = 1; /* expect: nullable */
    buffer_drop(move(a));
    buffer_drop(move(b));
}
