#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    struct buffer *b owned = move(radio->transmit);
    buffer_drop(move(b));
} /* expect: move */
