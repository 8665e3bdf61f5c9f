#include "buffers.h"

ctx_default(kernel);

static struct radio radio;

unsigned f(void)
{
    struct buffer *const view = radio.transmit;
    if (view == NULL || !is_ready())
        return 0;
    return view->size; /* expect: borrow */
}
