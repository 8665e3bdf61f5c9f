#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    buffer_fill(move(b), 1); /* expect: leak */
}
