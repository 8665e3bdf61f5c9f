#include "buffers.h"

ctx_default(kernel);

static void drop(struct buffer **b)
{
    (void)b;
}

int f(bool c)
{
    struct buffer *b owned __attribute__((cleanup(drop))) = buffer_get();
    if (c)
        return 1;
    buffer_fill(b, 1);
    return 0;
}
