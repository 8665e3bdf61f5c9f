#include "buffers.h"

ctx_default(kernel);

static struct buffer *spare owned nullable;

void f(void)
{
    buffer_drop(move(spare));
} /* expect: move */
