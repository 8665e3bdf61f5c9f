#include "refusals.h"

ctx_default(kernel);

struct device {
    struct span span;
    bool is_busy;
};

enum error f(struct device *device, struct span span refusable)
{
    if (device->is_busy || device->span.data != NULL)
        return BUSY;
    device->span = span;
    return OK;
}
