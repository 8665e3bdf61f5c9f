#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned;
    if ((b = buffer_take()) == NULL)
        return;
    b->size = 1;
    buffer_release(move(b));
}
