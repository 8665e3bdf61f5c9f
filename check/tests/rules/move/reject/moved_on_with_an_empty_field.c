#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    buffer_drop(move(b->next));
    buffer_release(move(b)); /* expect: move */
}
