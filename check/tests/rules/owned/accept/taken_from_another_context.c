#include "buffers.h"

ctx_default(kernel);

struct buffer *handler_take(void) owned ctx(any) ctx_result(handler);

void f(void) ctx(kernel)
{
    struct buffer *b owned = handler_take();
    buffer_fill(b, 1);
    buffer_release(move(b));
}
