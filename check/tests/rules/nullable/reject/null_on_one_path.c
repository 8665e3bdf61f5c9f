#include "buffers.h"

ctx_default(kernel);

void f(bool c)
{
    struct buffer *b owned = NULL;
    if (c)
        b = buffer_get();
    b->size = 1; /* expect: nullable */
    buffer_release(move(b));
}
