#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    b->size = 1; /* expect: nullable */
    buffer_release(move(b));
}
