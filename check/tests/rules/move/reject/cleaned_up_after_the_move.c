#include "buffers.h"

ctx_default(kernel);

static void drop(struct buffer **b)
{
    (void)b;
}

void f(void)
{
    struct buffer *b owned __attribute__((cleanup(drop))) = buffer_get(); /* expect: move */
    buffer_release(move(b));
}
