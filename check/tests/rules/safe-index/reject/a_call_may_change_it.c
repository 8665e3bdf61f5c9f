#include "trusted.h"

ctx_default(kernel);

struct receiver {
    uint8_t count;
    uint8_t input[8];
};
void poll(void);

void received(struct receiver *device, uint8_t byte)
{
    if (device->count >= 8)
        return;
    poll();
    device->input[device->count] = byte; /* expect: safe-index */
}
