#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned, bool c)
{
    if (c)
        buffer_release(move(b));
} /* expect: leak */
