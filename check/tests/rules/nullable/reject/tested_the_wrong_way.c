#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    if (b == NULL) {
        b->size = 1; /* expect: nullable */
        return;
    }
    buffer_release(move(b));
}
