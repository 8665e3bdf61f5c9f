#include "buffers.h"

ctx_default(kernel);

unsigned f(struct packet *a)
{
    struct packet *const b = a;
    struct buffer *data owned = move(a->data);
    const unsigned sum = buffer_sum(b->data); /* expect: move */
    a->data = move(data);
    return sum;
}
