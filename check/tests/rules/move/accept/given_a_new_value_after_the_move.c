#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    buffer_release(move(b));
    b = buffer_get();
    buffer_fill(b, 1);
    buffer_release(move(b));
}
