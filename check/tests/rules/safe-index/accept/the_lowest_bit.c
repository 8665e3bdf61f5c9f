#include "trusted.h"

ctx_default(kernel);

static uint8_t priorities[32];

uint8_t first(uint32_t waiting)
{
    if (waiting == 0)
        return 0;
    return priorities[__builtin_ctz(waiting)];
}
