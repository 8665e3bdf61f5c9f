#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *a owned, struct buffer *b owned)
{
    struct buffer *view = a;
    buffer_release(move(b));
    view->size = 1;
    buffer_release(move(a));
}
