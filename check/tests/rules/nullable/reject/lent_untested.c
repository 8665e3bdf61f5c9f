#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    buffer_fill(b, 1); /* expect: nullable */
    buffer_drop(move(b));
}
