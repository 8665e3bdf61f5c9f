#include "trusted.h"

ctx_default(kernel);

struct receiver {
    uint8_t count;
    uint8_t input[8];
};

void received(struct receiver *device, struct receiver *other, uint8_t byte)
{
    if (device->count < 8) {
        other->count++;
        device->input[device->count] = byte; /* expect: safe-index */
    }
}
