#include "buffers.h"

ctx_default(kernel);

struct buffer *radio_buffer(struct radio *radio) derives_from(radio) nullable;

unsigned f(struct radio *radio)
{
    struct buffer *const view = radio_buffer(radio);
    struct buffer *taken owned = move(radio->transmit);
    radio->transmit = NULL;
    buffer_drop(move(taken));
    return view == NULL ? 0 : view->size; /* expect: borrow */
}
