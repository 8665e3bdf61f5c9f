#include "trusted.h"

ctx_default(kernel);

struct frame {
    uint8_t size;
    uint8_t bytes[];
};

uint8_t first(const struct frame *frame)
{
    return frame->size > 0 ? frame->bytes[0] : 0; /* expect: safe-index */
}
