#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned, struct buffer *c owned, bool first)
{
    buffer_release(first ? move(b) : move(c));
    buffer_release(move(b)); /* expect: move */
    buffer_release(move(c)); /* expect: move */
}
