#include "ctx.h"

ctx_declare(kernel, 0);

unsigned pack(unsigned low, unsigned high) ctx(kernel)
{
    struct {
        unsigned low : 4, high : 4;
    } packed = {.low = low & 15, .high = high & 15};
    packed.low++;
    return packed.low | packed.high << 4;
}
