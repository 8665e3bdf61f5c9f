#include "buffers.h"

ctx_default(kernel);

unsigned f(struct radio *radio)
{
    struct buffer *const view = radio->transmit;
    if (view == NULL)
        return 0;
    radio_poke(radio);
    return view->size; /* expect: borrow */
}
