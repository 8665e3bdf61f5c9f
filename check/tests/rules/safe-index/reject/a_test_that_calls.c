#include "trusted.h"

ctx_default(kernel);

struct receiver {
    unsigned count;
    uint8_t input[256];
};
uint8_t limit(struct receiver *device);

void received(struct receiver *device)
{
    if (device->count < limit(device))
        device->input[device->count] = 1; /* expect: safe-index */
}

void counted(struct receiver *device)
{
    const unsigned sum = device->count + limit(device);
    if (device->count == 0)
        device->input[sum] = 1; /* expect: safe-index */
}
