#include "buffers.h"

ctx_default(kernel);

struct buffer *last(struct buffer *list)
{
    struct buffer *it = list;
    while (it->next != NULL)
        it = it->next;
    return it;
}
