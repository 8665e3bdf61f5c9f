#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio, struct buffer *b)
{
    if (radio->transmit == NULL)
        radio->transmit = b; /* expect: owned */
}
