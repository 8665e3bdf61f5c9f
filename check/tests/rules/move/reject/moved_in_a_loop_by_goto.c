#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
again:
    buffer_release(move(b)); /* expect: move */
    if (is_ready())
        goto again;
}
