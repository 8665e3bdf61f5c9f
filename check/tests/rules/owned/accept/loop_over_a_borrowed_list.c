#include "buffers.h"

ctx_default(kernel);

unsigned f(struct buffer *list owned)
{
    unsigned count = 0;
    for (const struct buffer *it = list; it; it = it->next)
        count++;
    buffer_release(move(list));
    return count;
}
