#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    struct buffer *view = b;
    struct buffer *c owned = move(b);
    view->size = 1; /* expect: borrow */
    buffer_release(move(c));
}
