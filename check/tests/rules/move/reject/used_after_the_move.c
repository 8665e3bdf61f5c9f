#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    buffer_release(move(b));
    b->size = 2; /* expect: move */
}
