#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    struct buffer *view = b;
    view->size = 1;
    buffer_release(move(b));
    b = buffer_get();
    view = b;
    view->size = 2;
    buffer_release(move(b));
}
