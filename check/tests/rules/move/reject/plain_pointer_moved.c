#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b)
{
    struct buffer *c = move(b); /* expect: move */
    buffer_fill(c, 1);
}
