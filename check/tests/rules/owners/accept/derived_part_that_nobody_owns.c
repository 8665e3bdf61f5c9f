#include "buffers.h"

ctx_default(kernel);

struct counts {
    unsigned sent, lost;
};

struct device {
    struct counts counts;
    struct buffer *buffer owned nullable;
};

struct counts *device_counts(struct device *device) derives_from(device);
void device_poke(struct device *device);

unsigned f(struct device *device)
{
    struct counts *const counts = device_counts(device);
    device_poke(device);
    return counts->sent;
}
