#include "buffers.h"

ctx_default(kernel);

static bool is_sending(struct radio *radio)
{
    radio->sent++;
    return radio->transmit != NULL;
}

unsigned count(struct radio *radio)
{
    struct buffer *const view = radio->transmit;
    if (view == NULL || !is_sending(radio))
        return 0;
    return view->size;
}
