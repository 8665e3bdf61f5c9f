#include "trusted.h"

ctx_default(kernel);

uint32_t now(void)
{
    struct device *const device ctx(kernel) = DEVICE;
    return device_read(device) + device_now();
}
