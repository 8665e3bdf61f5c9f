#include "trusted.h"

ctx_default(kernel);

struct halves {
    uint32_t low, high;
};

uint32_t low(struct halves halves)
{
    return halves.low;
}
