#include "buffers.h"

ctx_default(kernel);

void f(bool c)
{
    struct buffer *b owned = NULL;
    if (c)
        b = buffer_get();
    if (b)
        b->size = 1;
    buffer_drop(move(b));
}
