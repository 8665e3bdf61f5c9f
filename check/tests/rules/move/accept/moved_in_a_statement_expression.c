#include "buffers.h"

ctx_default(kernel);

struct buffer *f(struct buffer *b owned) owned
{
    return ({
        struct buffer *c owned = move(b);
        buffer_fill(c, 3);
        move(c);
    });
}
