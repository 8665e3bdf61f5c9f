#include "buffers.h"

ctx_default(kernel);

void f(bool c)
{
    struct buffer *b owned;
    if (c)
        b = buffer_get();
    buffer_release(move(b)); /* expect: move */
}
