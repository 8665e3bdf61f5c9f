#include "buffers.h"

ctx_default(kernel);

static unsigned depth(const struct buffer *buffer)
{
    return buffer->next != NULL ? 1 + depth(buffer->next) : 1;
}

unsigned f(struct radio *radio)
{
    const struct buffer *const view = radio->transmit;
    if (view == NULL)
        return 0;
    const unsigned count = depth(view);
    return count + view->size;
}
