#include "trusted.h"

ctx_default(kernel);

struct receiver {
    uint8_t count;
    uint8_t input[8];
};

void received(struct receiver *device, struct receiver *other, const struct receiver *source)
{
    if (device->count < 8) {
        *other = *source;
        device->input[device->count] = 1; /* expect: safe-index */
    }
}
