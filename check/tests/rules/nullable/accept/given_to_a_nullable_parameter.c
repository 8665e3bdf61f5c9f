#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    buffer_drop(move(b));
    buffer_drop(buffer_take());
    buffer_drop(NULL);
}
