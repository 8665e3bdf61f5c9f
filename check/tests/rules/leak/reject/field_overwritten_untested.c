#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio, struct buffer *b owned)
{
    radio->transmit = move(b); /* expect: leak */
}
