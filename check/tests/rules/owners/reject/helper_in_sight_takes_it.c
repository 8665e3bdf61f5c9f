#include "buffers.h"

ctx_default(kernel);

static void drop(struct radio *radio)
{
    struct buffer *taken owned = move(radio->transmit);
    radio->transmit = NULL;
    buffer_drop(move(taken));
}

unsigned f(struct radio *radio)
{
    struct buffer *const view = radio->transmit;
    if (view == NULL)
        return 0;
    drop(radio);
    return view->size; /* expect: borrow */
}
