#include "buffers.h"

ctx_default(kernel);

bool is_same(const struct radio *radio, const struct buffer *buffer nullable)
{
    return radio->transmit == buffer;
}

bool holds(struct radio *radio)
{
    return is_same(radio, radio->transmit);
}
