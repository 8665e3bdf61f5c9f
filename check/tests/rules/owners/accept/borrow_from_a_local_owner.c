#include "buffers.h"

ctx_default(kernel);

unsigned f(void)
{
    struct buffer *mine owned = buffer_get();
    struct buffer *const view = mine;
    buffer_fill(mine, 1);
    const unsigned size = view->size;
    buffer_release(move(mine));
    return size;
}
