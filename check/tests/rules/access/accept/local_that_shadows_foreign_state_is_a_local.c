#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned count ctx(handler);

unsigned sum(unsigned limit) ctx(kernel)
{
    unsigned total = 0;
    for (unsigned count = 0; count < limit; count++)
        total += count;
    {
        unsigned count = total;
        count++;
        total = count;
    }
    return total;
}

unsigned half(unsigned count) ctx(kernel)
{
    struct {
        unsigned count;
    } pair = {.count = count};
    return pair.count / 2;
}

ctx_entry(handler) void tick(void)
{
    count++;
}
