#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void pack(void) ctx(kernel)
{
    struct {
        unsigned low : 4 ctx(kernel);
        unsigned high : 4 ctx(handler); /* expect: bit-field */
    } packed = {.low = 1};
    packed.low++;
}
