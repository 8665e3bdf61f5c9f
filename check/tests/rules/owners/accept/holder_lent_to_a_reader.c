#include "buffers.h"

ctx_default(kernel);

unsigned both(struct radio *radio)
{
    struct buffer *const view = radio->transmit;
    if (view == NULL)
        return 0;
    const unsigned state = radio_state(radio);
    return state + view->size;
}
