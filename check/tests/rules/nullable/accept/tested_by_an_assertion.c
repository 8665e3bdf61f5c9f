#include "buffers.h"

#include <assert.h>

ctx_default(kernel);

#undef NDEBUG

void f(void)
{
    struct buffer *b owned = buffer_take();
    assert(b != NULL);
    b->size = 1;
    buffer_release(move(b));
}
