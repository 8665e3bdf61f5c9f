#include "buffers.h"

ctx_default(kernel);

struct buffer *filled(struct buffer *b owned) owned
{
    buffer_fill(b, 2);
    return move(b);
}

void f(void)
{
    struct buffer *b owned = buffer_get();
    b = filled(move(b));
    buffer_release(move(b));
}
