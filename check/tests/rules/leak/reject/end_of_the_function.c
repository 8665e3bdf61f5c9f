#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    struct buffer *b owned = buffer_get();
    buffer_fill(b, 1);
} /* expect: leak */
