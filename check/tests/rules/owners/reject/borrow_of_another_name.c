#include "buffers.h"

ctx_default(kernel);

unsigned f(struct radio *a, struct radio *b)
{
    struct buffer *const view = a->transmit;
    if (view == NULL)
        return 0;
    struct buffer *taken owned = move(b->transmit);
    b->transmit = NULL;
    buffer_drop(move(taken));
    return view->size; /* expect: borrow */
}
