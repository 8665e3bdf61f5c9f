#include "trusted.h"

ctx_default(kernel);

struct frame {
    uint8_t bytes[4];
};
void fill(uint8_t *bytes);

unsigned first(void)
{
    struct frame frame;
    fill(frame.bytes);
    return frame.bytes[0];
}
