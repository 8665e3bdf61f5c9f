#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned char bytes[4] ctx(kernel);

unsigned walk(void) ctx(kernel)
{
    __typeof__(bytes[0]) *at = bytes;
    __auto_type end = &bytes[4];
    unsigned sum = 0;
    while (at < end)
        sum += *at++;
    return sum;
}
