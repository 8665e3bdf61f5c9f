#include "buffers.h"

ctx_default(kernel);

struct buffer *radio_buffer(struct radio *radio lasting) lasting nullable
{
    return radio->transmit; /* expect: escape */
}
