#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_take();
    buffer_release(move(b)); /* expect: nullable */
}
