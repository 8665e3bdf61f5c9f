#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    if (b == NULL || b->size == 0) {
        buffer_drop(move(b));
        return;
    }
    b->size--;
    buffer_release(move(b));
}
