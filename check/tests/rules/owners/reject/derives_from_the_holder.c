#include "buffers.h"

ctx_default(kernel);

struct buffer *radio_buffer(struct radio *radio) derives_from(radio) nullable;

unsigned f(struct radio *radio)
{
    struct buffer *const view = radio_buffer(radio);
    if (view == NULL)
        return 0;
    radio_poke(radio);
    return view->size; /* expect: borrow */
}
