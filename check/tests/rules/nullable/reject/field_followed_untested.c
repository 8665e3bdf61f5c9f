#include "buffers.h"

ctx_default(kernel);

void f(struct radio *radio)
{
    radio->transmit->size = 1; /* expect: nullable */
}
