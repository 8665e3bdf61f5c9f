#include "trusted.h"

ctx_default(kernel);

struct receiver {
    uint8_t count;
    uint8_t input[8];
};

void received(struct receiver *device, uint8_t byte)
{
    if (device->count >= sizeof device->input)
        return;
    device->input[device->count] = byte;
    device->count++;
}
