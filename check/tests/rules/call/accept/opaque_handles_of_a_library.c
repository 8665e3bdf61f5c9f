#include "ctx.h"

ctx_declare(kernel, 0);

struct device;
struct device *device_open(const char *name);
int device_read(struct device *device, void *to, unsigned count);
void device_close(struct device *device);

int first_byte(void) ctx(kernel)
{
    unsigned char bytes[4] = {0};
    struct device *device = device_open("sensor");
    int count = device ? device_read(device, bytes, sizeof bytes) : -1;
    device_close(device);
    return count > 0 ? bytes[0] : -1;
}
