#include "buffers.h"

ctx_default(kernel);

static void drop(struct radio *radio)
{
    struct buffer *taken owned = move(radio->transmit);
    radio->transmit = NULL;
    buffer_drop(move(taken));
}

static void reset(struct radio *radio)
{
    radio->sent = 0;
    drop(radio);
}

unsigned f(struct radio *radio)
{
    struct buffer *const view = radio->transmit;
    if (view == NULL)
        return 0;
    reset(radio);
    return view->size; /* expect: borrow */
}
