#include "buffers.h"

ctx_default(kernel);

unsigned f(struct radio *a, struct radio *b)
{
    if (a->transmit == NULL)
        return 0;
    struct buffer *taken owned = move(b->transmit);
    b->transmit = NULL;
    buffer_drop(move(taken));
    return a->transmit->size; /* expect: nullable */
}
