#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    const struct buffer *view = radio->transmit;
    struct buffer *b owned = move(radio->transmit);
    radio->transmit = NULL;
    buffer_drop(move(b));
    radio->sent = view->size; /* expect: borrow */
}
