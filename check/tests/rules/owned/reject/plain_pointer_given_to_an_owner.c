#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b)
{
    buffer_release(b); /* expect: owned */
}
