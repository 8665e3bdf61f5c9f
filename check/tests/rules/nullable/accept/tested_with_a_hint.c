#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    if (__builtin_expect(!b, 0))
        return;
    buffer_release(move(b));
}
