#include "buffers.h"

ctx_default(kernel);

void handler_give(struct buffer *b owned ctx(handler)) ctx(any);

void f(void) ctx(kernel)
{
    struct buffer *b owned = buffer_get();
    buffer_fill(b, 1);
    handler_give(move(b));
    handler_give(buffer_get());
}
