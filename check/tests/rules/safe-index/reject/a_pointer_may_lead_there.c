#include "trusted.h"

ctx_default(kernel);

struct receiver {
    uint8_t count;
    uint8_t input[8];
};

void received(struct receiver *device, uint8_t *where)
{
    if (device->count < 8) {
        *where = 200;
        device->input[device->count] = 1; /* expect: safe-index */
    }
}
