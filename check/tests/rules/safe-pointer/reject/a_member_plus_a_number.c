#include "trusted.h"

ctx_default(kernel);

struct frame {
    uint8_t bytes[8];
};

uint8_t *second(struct frame *frame)
{
    return frame->bytes + 1; /* expect: safe-pointer */
}
