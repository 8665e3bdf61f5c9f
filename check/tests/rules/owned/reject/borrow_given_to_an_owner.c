#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    struct buffer *view = b;
    buffer_release(view); /* expect: owned */
    buffer_release(move(b));
}
