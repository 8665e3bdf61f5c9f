#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *a owned, bool c)
{
    struct buffer *view = a;
    buffer_release(c ? move(a) : buffer_get());
    view->size = 1; /* expect: borrow */
    if (!c)
        buffer_release(move(a)); /* expect: move */
} /* expect: leak */
