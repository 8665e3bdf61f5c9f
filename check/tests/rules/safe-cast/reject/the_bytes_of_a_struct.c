#include "trusted.h"

ctx_default(kernel);

void send(const uint8_t *bytes, size_t size);

struct frame {
    uint32_t number;
};

void frame_send(const struct frame *frame)
{
    send((const uint8_t *)frame, sizeof *frame); /* expect: safe-cast */
}
