#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    buffer_release(move(b));
    buffer_release(move(b)); /* expect: move */
}
