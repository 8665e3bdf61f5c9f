#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned, struct radio *radio)
{
    struct buffer *c owned = b; /* expect: move */
    if (radio->transmit == NULL)
        radio->transmit = c; /* expect: move */
    else
        buffer_release(c); /* expect: move */
}

struct buffer *g(struct buffer *b owned) owned
{
    return b; /* expect: move */
}
