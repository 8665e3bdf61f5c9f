#include "buffers.h"

ctx_default(kernel);

int two(struct buffer *b owned, unsigned size);

int f(struct buffer *b owned)
{
    return two(move(b), b->size); /* expect: move */
}
