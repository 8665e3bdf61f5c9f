#include "buffers.h"

ctx_default(kernel);

void f(struct radio *all, unsigned count)
{
    for (struct radio *radio = all; radio < all + count; radio++) /* expect: move */
        buffer_drop(move(radio->transmit));
}
