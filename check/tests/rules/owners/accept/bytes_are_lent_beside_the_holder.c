#include "buffers.h"

ctx_default(kernel);

struct span {
    unsigned char *bytes;
    unsigned size;
};

void span_fill(struct span span, unsigned count);

unsigned f(struct radio *radio)
{
    if (radio->transmit == NULL)
        return 0;
    const struct span all = {radio->transmit->bytes, 16};
    span_fill(all, radio->sent);
    span_fill(all, radio->sent + 1);
    return radio->transmit->size;
}
