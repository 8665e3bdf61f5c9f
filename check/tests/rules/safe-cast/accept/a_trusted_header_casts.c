#include "trusted.h"

ctx_default(kernel);

struct device *which(void)
{
    struct device *const device ctx(kernel) = DEVICE;
    return device;
}

uint32_t *words_of(struct packet *packet)
{
    return TRUSTED_AS(uint32_t, packet);
}
