#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    b->size = buffer_sum(b);
    buffer_release(move(b));
}
