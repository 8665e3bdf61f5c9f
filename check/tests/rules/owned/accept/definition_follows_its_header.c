#include "buffers.h"

ctx_default(kernel);

struct buffer *filled(struct buffer *b owned) owned;

struct buffer *filled(struct buffer *b)
{
    buffer_fill(b, 1);
    return move(b);
}
