#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned, int n)
{
    for (int i = 0; i < n; i++)
        buffer_release(move(b)); /* expect: move */
} /* expect: leak */
