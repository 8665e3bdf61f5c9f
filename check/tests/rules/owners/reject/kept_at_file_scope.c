#include "buffers.h"

ctx_default(kernel);

static struct buffer *last nullable;

void f(struct radio *radio lasting)
{
    last = radio->transmit; /* expect: escape */
}
